using LlmCloudScaler.AwsLambda.Tests.Events;
using LlmCloudScaler.AwsLambda.Tests.Fakes;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Hosts;
using LlmCloudScaler.Evaluation.Records;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Calls;

/// <summary>What a person calls the function with.</summary>
public sealed class CallTests : IDisposable
{
    private const string Id = "a@20260105T000100000Z";

    private readonly Deployment _deployment = new();

    public void Dispose() => _deployment.Dispose();

    [Fact]
    public async Task A_call_for_a_fleet_evaluates_it_and_answers_its_record()
    {
        _deployment.With("a", "b").Cloud.Metric = 100;

        var answer = await _deployment.InvokeAsync("""{"fleet":"a"}""");

        var known = Assert.IsType<RecordRead.Known>(DecisionRecord.Read(answer.GetRawText()));
        Assert.Equal(("a", "command", 6), (known.Decision.Fleet, known.Decision.Trigger, known.Decision.Desired));
        Assert.Equal((6, 4), (_deployment.Cloud.Desired("a"), _deployment.Cloud.Desired("b")));
    }

    [Fact]
    public async Task A_fleet_that_is_not_known_is_refused_with_those_that_are()
    {
        _deployment.With("a", "b").Policies.Add("c", "fleet: [");

        var refused = await RefusedAsync("""{"fleet":"d"}""");

        Assert.Contains("'d'", refused, StringComparison.Ordinal);
        Assert.Contains("a, b", refused, StringComparison.Ordinal);
        Assert.Contains("c.yaml", refused, StringComparison.Ordinal);
        Assert.Empty(_deployment.Cloud.Described);
    }

    [Fact]
    public async Task A_fleet_that_is_not_decided_on_is_refused_with_the_cause()
    {
        _deployment.With("a").Cloud.Says = _ => new FleetDescription.Unknown(SourceFault.Throttled, "slow down");

        Assert.Contains("slow down", await RefusedAsync("""{"fleet":"a"}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Id)]
    [InlineData("a")]
    public async Task A_decision_is_explained_by_its_id_and_the_newest_by_its_fleet(string of)
    {
        _deployment.With("a").Cloud.Metric = 100;
        await _deployment.InvokeAsync(SampleEvents.Schedule);

        var answer = await _deployment.InvokeAsync($$"""{"explain":"{{of}}"}""");

        Assert.Equal(Id, answer.GetProperty("id").GetString());
        var lines = answer.GetProperty("explanation").EnumerateArray().Select(line => line.GetString()).ToArray();
        Assert.Contains("scale out from 4 to 6", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line!.Contains("[TargetAboveTolerance]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_decision_that_is_not_kept_is_refused_with_the_newest_that_are()
    {
        _deployment.With("a");
        await _deployment.InvokeAsync(SampleEvents.Schedule);

        Assert.Contains(Id, await RefusedAsync("""{"explain":"a@20200101T000000000Z"}"""), StringComparison.Ordinal);
        Assert.Contains("nor any other", await RefusedAsync("""{"explain":"b"}"""), StringComparison.Ordinal);
    }

    private async Task<string> RefusedAsync(string given) =>
        (await Assert.ThrowsAsync<RefusedException>(() => _deployment.InvokeAsync(given))).Message;
}
