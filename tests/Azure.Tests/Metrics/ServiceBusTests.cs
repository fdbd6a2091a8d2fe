using System.Net;

using LlmCloudScaler.Azure.Tests.Storage;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Emulators.Parts.Faults;
using LlmCloudScaler.Providers.Azure.Metrics;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Metrics;

public sealed class ServiceBusTests
{
    private const string Namespace = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/fleets/"
        + "providers/Microsoft.ServiceBus/namespaces/jobs";

    private static readonly MetricQuery Jobs =
        MetricQueries.Query(new MetricSource.ServiceBus(Namespace + "/queues/chat"));

    private static readonly MetricQuery Topic =
        MetricQueries.Query(new MetricSource.ServiceBus(Namespace + "/topics/requests/subscriptions/chat"));

    [Fact]
    public async Task Active_messages_are_counted_and_no_others()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Cloud.ServiceBus.Put(Namespace + "/queues/chat", active: 7, deadLetter: 100, scheduled: 30);
        scene.Cloud.ServiceBus.Put(Namespace + "/topics/requests/subscriptions/chat", active: 0);

        var answers = await scene.SampleAsync(Jobs, Topic, Jobs);

        Assert.Equal(
            [new(7, MetricScene.At), new(0, MetricScene.At), new(7, MetricScene.At)],
            answers.Select(answer => Assert.IsType<Measurement.OfFleet>(answer).Sample));
        Assert.Equal(2, scene.Cloud.Requests.All.Length);
        Assert.Equal(1, scene.Clients.Meter.Read().Calls["ServiceBus.GET namespaces/queues"]);
        Assert.Equal(1, scene.Clients.Meter.Read().Calls["ServiceBus.GET namespaces/topics/subscriptions"]);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_stops_no_other()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Cloud.ServiceBus.Put(Namespace + "/queues/chat", active: 7);

        var answers = await scene.SampleAsync(Jobs, Topic);

        Assert.IsType<Measurement.OfFleet>(answers[0]);
        var failed = Assert.IsType<Measurement.Failed>(answers[1]);
        Assert.Equal(SourceFault.NotFound, failed.Fault);
        Assert.Contains("/topics/requests/subscriptions/chat: ", failed.Detail);
    }

    public static TheoryData<Fault, SourceFault> Faults => new()
    {
        { new Fault.Throttled(), SourceFault.Throttled },
        { new Fault.Refused(403, "AuthorizationFailed", "no"), SourceFault.Denied },
        { new Fault.Html(200), SourceFault.Malformed },
        { new Fault.Dropped(IsCarriedOut: true), SourceFault.Unreachable },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task A_refusal_is_told_as_what_it_is(Fault fault, SourceFault expected)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Cloud.Faults.On("Queues_Get", fault);

        Assert.Equal(expected, Assert.IsType<Measurement.Failed>(await scene.AnswerAsync(Jobs)).Fault);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"properties":{"messageCount":7}}""")]
    [InlineData("""{"properties":{"countDetails":{"deadLetterMessageCount":7}}}""")]
    [InlineData("""{"properties":{"countDetails":{"activeMessageCount":null}}}""")]
    [InlineData("""{"properties":{"countDetails":{"activeMessageCount":"7"}}}""")]
    [InlineData("""{"properties":{"countDetails":{"activeMessageCount":-1}}}""")]
    [InlineData("""{"properties":{"countDetails":7}}""")]
    [InlineData("7")]
    public async Task A_count_that_is_not_told_is_no_count(string body)
    {
        using var traffic = new Traffic((_, _, _) => Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) }));

        var answer = Assert.Single(await new AzureMetricSource(Account.Through(traffic)).SampleAsync(
            [Jobs], MetricScene.At, TestContext.Current.CancellationToken));

        Assert.Equal(SourceFault.Malformed, Assert.IsType<Measurement.Failed>(answer).Fault);
    }
}
