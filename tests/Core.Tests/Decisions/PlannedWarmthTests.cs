using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Tests.Policies;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Decisions;

/// <summary>From the demand scaler's look ahead to the machines that stand by.</summary>
public sealed class PlannedWarmthTests
{
    private static readonly string[] Metrics =
        ["request_rate", "prompt_tokens_rate", "generation_tokens_rate", "running_requests"];

    private static readonly Policy Planned = TestPolicies.Of(
        2,
        40,
        [.. Metrics.Select(SamplePolicy.Metric)],
        new ScalerPolicy.Demand(new("request_rate"), Ratio.Of(30), Prior: null)) with
    {
        WarmPool = new(Size: null, WarmPoolPolicy.ShareDefault, default, Replicas.Of(30)) { IsPlanned = true },
    };

    [Fact]
    public void What_may_be_needed_beyond_what_runs_stands_by()
    {
        var decision = Decide(Planned, Seeing(40)).Decision;

        // Twice what arrives, for a fleet whose bursts are not known yet.
        Assert.InRange((decision.Desired + decision.Warm).Count, 2 * 5, 3 * 7);
        Assert.Contains(
            decision.Derivation,
            step => step.Because is Reason.WarmPoolTarget target && target.Target == decision.Warm);
    }

    [Fact]
    public void Where_nothing_is_seen_what_stands_by_stays()
    {
        var decision = Decide(Planned, Seeing(null)).Decision;

        Assert.Equal((6, 3), (decision.Desired.Count, decision.Warm.Count));
    }

    [Fact]
    public void A_pinned_fleet_looks_at_nothing_ahead_and_keeps_what_stands_by()
    {
        var pinned = Planned with { Pin = new(Replicas.Of(8), FleetPicture.Noon.AddHours(1)) };
        var decision = Decide(pinned, Seeing(40)).Decision;

        Assert.Equal((8, 3), (decision.Desired.Count, decision.Warm.Count));
    }

    private static FleetPicture Seeing(double? requests) => FleetPicture.After(0)
        .Pool("p", desired: 6, ready: 6, warm: 3)
        .Sees("request_rate", requests)
        .Sees("prompt_tokens_rate", requests * 1155)
        .Sees("generation_tokens_rate", requests * 211)
        .Sees("running_requests", requests * 211 * 0.04);

    private static Decided Decide(Policy policy, FleetPicture picture) =>
        Decider.Decide(policy, picture.Observation(), Memory.Empty, picture.At);
}
