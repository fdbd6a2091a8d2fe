using Azure.Core.Pipeline;
using Azure.Identity;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Emulators.Parts.Faults;
using LlmCloudScaler.Providers.Azure.Clients;
using LlmCloudScaler.Providers.Azure.Metrics;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Metrics;

public sealed class MonitorFaultTests
{
    public static TheoryData<Fault, SourceFault> CallFaults => new()
    {
        { new Fault.Throttled(), SourceFault.Throttled },
        { new Fault.Refused(403, "AuthorizationFailed", "no"), SourceFault.Denied },
        { new Fault.Refused(401, "ExpiredAuthenticationToken", "of an hour ago"), SourceFault.Denied },
        { new Fault.Refused(404, "ResourceNotFound", "no"), SourceFault.NotFound },
        { new Fault.Html(200), SourceFault.Malformed },
        { new Fault.Html(503), SourceFault.Unreachable },
        { new Fault.Dropped(IsCarriedOut: false), SourceFault.Unreachable },
    };

    [Theory]
    [MemberData(nameof(CallFaults), DisableDiscoveryEnumeration = true)]
    public async Task A_call_that_fails_fails_for_its_own_questions_only(Fault fault, SourceFault expected)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 1);
        scene.Put("memory", 60, 1);
        scene.Cloud.Faults.On(null, fault, resource: "westeurope");
        scene.Cloud.Faults.On("Metrics_List", fault);

        var answers = await scene.SampleAsync(
            MetricQueries.Of("gpu", region: "westeurope"),
            MetricQueries.Of("memory", region: null),
            MetricQueries.Of("gpu"));
        scene.Cloud.Faults.Clear();
        var later = await scene.SampleAsync(MetricQueries.Of("memory", region: null));

        Assert.All(answers[..2], answer => Assert.Equal(expected, Assert.IsType<Measurement.Failed>(answer).Fault));
        Assert.IsType<Measurement.OfFleet>(answers[2]);
        Assert.IsType<Measurement.OfFleet>(Assert.Single(later));
    }

    [Fact]
    public async Task Throttling_that_ends_is_waited_out()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 1);
        scene.Cloud.Faults.On("MetricsBatch_Batch", new Fault.Throttled(RetryAfter: 0), times: 2);

        Assert.Equal((1, 0), await scene.ValueAsync(MetricQueries.Of("gpu")));
    }

    [Fact]
    public async Task Who_may_not_read_is_told_what_it_takes()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 1);
        scene.Cloud.Identity.Deny("Microsoft.Insights/*");

        var answers = await scene.SampleAsync(MetricQueries.Of("gpu"), MetricQueries.Of("gpu", region: null));

        var failed = answers.Select(answer => Assert.IsType<Measurement.Failed>(answer)).ToArray();
        Assert.All(failed, one => Assert.Equal(SourceFault.Denied, one.Fault));
        Assert.EndsWith(
            "; to read metrics by region takes Monitoring Reader on the subscription, without one on the resource",
            failed[0].Detail);
        Assert.Contains("does not have authorization to perform action", failed[1].Detail);
    }

    [Fact]
    public async Task Without_a_token_everything_is_denied_and_nothing_is_sent()
    {
        await using var scene = await MetricScene.StartAsync();
        using var http = new HttpClient(scene.Cloud.Handler());
        var nobody = new AzureClients(
            new EnvironmentCredential(new() { AuthorityHost = new Uri("https://127.0.0.1") }),
            transport: new HttpClientTransport(http));

        var answers = await new AzureMetricSource(nobody).SampleAsync(
            [MetricQueries.Of("gpu"), MetricQueries.Of("gpu", region: null)],
            MetricScene.At,
            TestContext.Current.CancellationToken);

        Assert.All(answers, answer =>
            Assert.Equal(SourceFault.Denied, Assert.IsType<Measurement.Failed>(answer).Fault));
        Assert.Empty(scene.Cloud.Requests.All);
    }

    [Theory]
    [InlineData(MetricQueries.Region)]
    [InlineData(null)]
    public async Task A_metric_that_there_is_not_or_not_yet_is_not_found_and_told_so(string? region)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 1);

        var answers = await scene.SampleAsync(
            MetricQueries.Of("gqu", region: region),
            MetricQueries.Of("gpu", region: region),
            MetricQueries.Of("gpu", region: region).With(source => source with { Namespace = "Telegraf/dcgm" }),
            MetricQueries.Of("gpu", region: region, filter: "Host eq 'a'"));

        var failed = answers.OfType<Measurement.Failed>().ToArray();
        Assert.Equal(
            [SourceFault.NotFound, SourceFault.NotFound, SourceFault.NotFound], failed.Select(one => one.Fault));
        Assert.Contains("Failed to find metric configuration", failed[0].Detail);
        Assert.EndsWith(
            "; a metric that nobody has published yet looks the same: "
            + "Average of Telegraf/nvidia_smi gqu of chat", failed[0].Detail);
        Assert.Contains("Detect invalid value: Telegraf/dcgm", failed[1].Detail);
        Assert.Contains("does not support requested dimension combination: host", failed[2].Detail);
        Assert.IsType<Measurement.OfFleet>(answers[1]);
    }

    [Theory]
    [InlineData("g7", "gpu3", true)]
    [InlineData("gone", "gpu0", false)]
    public async Task One_bad_question_among_two_hundred_and_fifty_fails_alone(
        string resource, string metric, bool isResourceThere)
    {
        await using var scene = await MetricScene.StartAsync();
        var queries = new List<MetricQuery>();
        foreach (var (fleet, gpu) in
            from fleet in Enumerable.Range(0, 49) from gpu in Enumerable.Range(0, 5) select (fleet, gpu))
        {
            if (fleet != 7 || gpu != 3 || !isResourceThere)
            {
                scene.PutOf($"g{fleet}", $"gpu{gpu}", 1);
                queries.Add(MetricQueries.Of($"gpu{gpu}", resource: $"g{fleet}"));
            }
        }

        // The fleet's others are asked with it, so that what spoils them is in the middle of a call.
        string[] others = ["gpu0", "gpu1", "gpu2", "gpu3", "gpu4"];
        queries.AddRange(others.Where(other => other != metric)
            .Select(other => MetricQueries.Of(other, resource: resource)));
        queries.Add(MetricQueries.Of(metric, resource: resource));

        var answers = await scene.SampleAsync([.. queries]);
        var callsAtFirst = scene.Batches.Length;
        await scene.SampleAsync([.. queries]);

        Assert.Equal(SourceFault.NotFound, Assert.IsType<Measurement.Failed>(answers[^1]).Fault);
        Assert.Equal(isResourceThere ? 1 : 5, answers.Count(answer => answer is Measurement.Failed));
        Assert.InRange(callsAtFirst, 3, 25);
        Assert.InRange(scene.Batches.Length - callsAtFirst, 2, 7);
    }

    [Fact]
    public async Task A_question_that_was_mended_is_asked_with_the_others_again()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 1);
        var suspect = MetricQueries.Of("cpu");
        var first = await scene.SampleAsync(suspect, MetricQueries.Of("gpu"));
        scene.Put("cpu", 60, 2);

        var second = await scene.SampleAsync(suspect, MetricQueries.Of("gpu"));
        var before = scene.Batches.Length;
        await scene.SampleAsync(suspect, MetricQueries.Of("gpu"));

        Assert.IsType<Measurement.Failed>(first[0]);
        Assert.All(second, answer => Assert.IsType<Measurement.OfFleet>(answer));
        Assert.Equal(before + 1, scene.Batches.Length);
    }

    [Theory]
    [InlineData("InternalError", SourceFault.Malformed)]
    [InlineData("Throttled", SourceFault.Throttled)]
    [InlineData("InvalidSamplingType", SourceFault.NotFound)]
    public async Task What_is_answered_badly_for_one_resource_has_failed_and_the_rest_has_not(
        string code, SourceFault expected)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 1);
        scene.PutOf("code", "gpu", 2);
        scene.Cloud.Metrics.Spoil(MetricQueries.IdOf("code"), code, "it is so");

        var answers = await scene.SampleAsync(MetricQueries.Of("gpu", resource: "code"), MetricQueries.Of("gpu"));

        var failed = Assert.IsType<Measurement.Failed>(answers[0]);
        Assert.Equal(expected, failed.Fault);
        Assert.Equal(
            $"Azure Monitor refuses Average of Telegraf/nvidia_smi gpu of code: {code}: it is so", failed.Detail);
        Assert.IsType<Measurement.OfFleet>(answers[1]);
        Assert.Single(scene.Batches);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_wait_that_is_ended_leaves_failures_and_throws_nothing()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Cloud.Faults.On(null, new Fault.Hanging());
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken);
        var answering = scene.Source.SampleAsync(
            [MetricQueries.Of("gpu"), MetricQueries.Of("gpu", region: null)], MetricScene.At, cancellation.Token);
        await scene.Cloud.Faults.WaitForHangingAsync(TestContext.Current.CancellationToken);
        await scene.Cloud.Faults.WaitForHangingAsync(TestContext.Current.CancellationToken);

        await cancellation.CancelAsync();

        Assert.All(await answering, answer =>
            Assert.Equal(SourceFault.Unreachable, Assert.IsType<Measurement.Failed>(answer).Fault));
        Assert.All(
            await scene.Source.SampleAsync([MetricQueries.Of("gpu")], MetricScene.At, cancellation.Token),
            answer => Assert.IsType<Measurement.Failed>(answer));
        Assert.Equal(2, scene.Cloud.Requests.All.Length);
    }

    [Fact]
    public async Task A_region_that_is_none_fails_alone()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 1);

        var answers = await scene.SampleAsync(
            MetricQueries.Of("gpu", region: "no region at all"),
            MetricQueries.Of("gpu", region: "westeurope"),
            MetricQueries.Of("gpu"));

        Assert.All(answers[..2], answer => Assert.IsType<Measurement.Failed>(answer));
        Assert.IsType<Measurement.OfFleet>(answers[2]);
    }
}
