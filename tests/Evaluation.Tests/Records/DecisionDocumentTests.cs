using System.Text.Json;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Observations;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Tests.Fakes;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Records;

public sealed class DecisionDocumentTests
{
    [Fact]
    public void A_decision_is_one_line_in_the_published_form()
    {
        // Broken into lines to be read here; the line itself has none.
        const string Expected = """
            {"at":"2026-01-05T00:01:00Z","desired":6,"warm":0,"victims":[],"action":"scaleOut",
            "code":"TargetAboveTolerance","reason":"gpu is 100 against a target of 75 (1.33 of it), too much",
            "derivation":[
            {"stage":"reading","code":"MetricFresh","metric":"gpu","value":100,"ageSeconds":30,
            "text":"gpu is 100, measured 30 s ago"},
            {"stage":"scaler","code":"TargetAboveTolerance","metric":"gpu","value":100,"target":75,
            "usage":1.3333333333333333,"to":6,"text":"gpu is 100 against a target of 75 (1.33 of it), too much"},
            {"stage":"choice","code":"TargetAboveTolerance","metric":"gpu","value":100,"target":75,
            "usage":1.3333333333333333,"from":4,"to":6,
            "text":"gpu is 100 against a target of 75 (1.33 of it), too much"}]}
            """;

        Assert.Equal(
            Expected.Replace("\n", string.Empty, StringComparison.Ordinal),
            DecisionDocument.Text(Decide(SamplePolicies.Chat(), 100)));
    }

    [Fact]
    public void Several_pools_are_told_one_by_one_and_one_pool_is_not()
    {
        using var two = JsonDocument.Parse(DecisionDocument.Text(Decide(SamplePolicies.TwoPools(), 100)));
        using var one = JsonDocument.Parse(DecisionDocument.Text(Decide(SamplePolicies.Chat(), 100)));

        var pools = two.RootElement.GetProperty("pools").EnumerateArray().ToArray();
        Assert.Equal(["first", "second"], pools.Select(pool => pool.GetProperty("pool").GetString()));
        Assert.Equal(
            two.RootElement.GetProperty("desired").GetInt32(),
            pools.Sum(pool => pool.GetProperty("desired").GetInt32()));
        Assert.False(one.RootElement.TryGetProperty("pools", out _));
    }

    [Fact]
    public void What_needs_attention_is_listed_once_by_its_code()
    {
        var policy = SamplePolicies.Chat() with { Range = ReplicaRange.Of(Replicas.Of(2), Replicas.Of(5)) };
        using var alarmed = JsonDocument.Parse(DecisionDocument.Text(Decide(policy, 100)));
        using var calm = JsonDocument.Parse(DecisionDocument.Text(Decide(SamplePolicies.Chat(), 75)));

        Assert.Equal(
            ["MaximumReached"],
            alarmed.RootElement.GetProperty("alarms").EnumerateArray().Select(code => code.GetString()));
        Assert.False(calm.RootElement.TryGetProperty("alarms", out _));
    }

    [Fact]
    public void A_record_is_the_line_with_where_it_comes_from_and_what_became_of_it()
    {
        var record = Record(new ActuationOutcome.NoCapacity(Replicas.Of(4)));

        using var json = JsonDocument.Parse(record.Text());

        Assert.Equal("chat@20260105T000100000Z", record.Id);
        Assert.Equal(
            [
                "id", "fleet", "policyVersion", "mode", "trigger", "current", "at", "desired", "warm", "victims",
                "action", "code", "reason", "derivation", "outcome",
            ],
            json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            """[{"pool":"g","result":"noCapacity","granted":4}]""",
            json.RootElement.GetProperty("outcome").GetRawText());
    }

    [Fact]
    public void A_record_reads_back_and_so_does_a_bare_line()
    {
        var record = Record(new ActuationOutcome.Throttled(TimeSpan.FromSeconds(3)));

        var read = Assert.IsType<RecordRead.Known>(DecisionRecord.Read(record.Text())).Decision;
        var line = Assert.IsType<RecordRead.Known>(
            DecisionRecord.Read(DecisionDocument.Text(record.Decision))).Decision;

        Assert.Equal((record.Id, "chat", "enforce"), (read.Id, read.Fleet, read.Mode));
        Assert.Equal(("alarm", 4), (read.Trigger, read.Current));
        Assert.Equal((record.Decision.At, 6, "scaleOut"), (read.At, read.Desired, read.Action));
        Assert.Equal(
            record.Decision.Derivation.Select(step => (step.Because.Code, step.From?.Count, step.To?.Count)),
            read.Derivation?.Select(step => (step.Code!, step.From, step.To)));
        Assert.Equal(new RecordedOutcome("g", "throttled", null, 3, null), Assert.Single(read.Outcome ?? []));
        Assert.Null(line.Id);
        Assert.Equal(6, line.Desired);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"at":"yesterday","desired":1,"code":"X"}""")]
    public void What_is_no_record_is_unreadable_and_throws_nothing(string text) =>
        Assert.IsType<RecordRead.Unreadable>(DecisionRecord.Read(text));

    [Fact]
    public void An_explanation_tells_inputs_proposals_the_winner_limits_and_the_outcome()
    {
        var policy = SamplePolicies.Chat() with { Range = ReplicaRange.Of(Replicas.Of(2), Replicas.Of(5)) };
        var record = Record(new ActuationOutcome.Denied("no permission"), policy);
        var read = Assert.IsType<RecordRead.Known>(DecisionRecord.Read(record.Text())).Decision;

        Assert.Equal(
            $"""
            chat, 2026-01-05 00:01:00 UTC: scale out from 4 to 5
            because gpu is 100 against a target of 75 (1.33 of it), too much [TargetAboveTolerance]
            record chat@20260105T000100000Z, policy {policy.Version}, mode enforce, by alarm
            ATTENTION MaximumReached

            What was measured
              gpu is 100, measured 30 s ago [MetricFresh]

            What each scaler asks for
              6: gpu is 100 against a target of 75 (1.33 of it), too much [TargetAboveTolerance]

            What wins
              4 -> 6: gpu is 100 against a target of 75 (1.33 of it), too much [TargetAboveTolerance]

            What limits it
              6 -> 5: 6 replicas are wanted, but the maximum is 5 [MaximumReached]

            What became of it
              g: not permitted: no permission

            """.ReplaceLineEndings("\n"),
            Explanation.Of(read));
    }

    private static DecisionRecord Record(ActuationOutcome outcome, Policy? policy = null) => new(
        new FleetName("chat"),
        (policy ?? SamplePolicies.Chat()).Version,
        Mode.Enforce,
        Trigger.Alarm,
        Decide(policy ?? SamplePolicies.Chat(), 100),
        [new PoolOutcome(SamplePolicies.Chat().Pools[0].Name, outcome)]);

    private static Decision Decide(Policy policy, double gpu)
    {
        var line = $$$"""
            {"at":"2026-01-05T00:01:00Z","desired":4,"replicas":[
             {"id":"r1","phase":"ready","since":"2026-01-05T00:00:00Z"},
             {"id":"r2","phase":"ready","since":"2026-01-05T00:00:00Z"},
             {"id":"r3","phase":"ready","since":"2026-01-05T00:00:00Z"},
             {"id":"r4","phase":"ready","since":"2026-01-05T00:00:00Z"}],
             "metrics":{"gpu_utilization":{"value":{{{gpu}}},"at":"2026-01-05T00:00:30Z"} } }
            """;
        var observation = Assert.IsType<ObservationRead.Known>(ObservationDocument.Read(line, policy)).Observation;
        return Decider.Decide(policy, observation, Memory.Empty, observation.At).Decision;
    }
}
