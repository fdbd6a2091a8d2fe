using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public sealed class ProposalsTests
{
    private static readonly ImmutableSortedDictionary<string, ScalerMemory> NoMemory =
        ImmutableSortedDictionary.Create<string, ScalerMemory>(StringComparer.Ordinal);

    private static readonly ImmutableArray<ScalerPolicy> OneOfEach =
    [
        new ScalerPolicy.Queue(new("q"), new QueueGoal.Drain(TimeSpan.FromMinutes(1), null)),
        new ScalerPolicy.TargetTracking(new("q"), new Target.AverageValue(Quantity.Of(5))),
        new ScalerPolicy.StepScaling(
            new("q"),
            Quantity.Of(5),
            StepAdjustment.ChangeInCapacity,
            [new ScalingStep(null, null, 1)],
            Replicas.None,
            TimeSpan.Zero),
        new ScalerPolicy.Latency(new("q"), TimeSpan.FromSeconds(1)),
        new ScalerPolicy.Concurrency(
            new("q"), Quantity.Of(5), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(6), Ratio.Of(2)),
    ];

    [Fact]
    public void Every_rule_is_asked_in_the_policys_order_and_remembers_under_its_own_place()
    {
        var (proposals, memories) = Gather(OneOfEach, NoMemory);
        Assert.Equal(OneOfEach, proposals.Select(proposal => proposal.Rule));
        Assert.Equal(["0:queue:q", "4:concurrency:q"], memories.Keys);
    }

    [Fact]
    public void What_is_remembered_under_a_place_that_now_is_another_rules_is_dropped()
    {
        var (_, memories) = Gather(OneOfEach, NoMemory);
        var (_, moved) = Gather([OneOfEach[4], OneOfEach[1]], memories);
        Assert.Equal(["0:concurrency:q"], moved.Keys);
        Assert.Single(Assert.IsType<ScalerMemory.ConcurrencyWindow>(moved["0:concurrency:q"]).Samples);
    }

    [Fact]
    public void A_memory_of_the_wrong_kind_is_not_believed()
    {
        var wrong = NoMemory.Add("0:queue:q", new ScalerMemory.ConcurrencyWindow([], null, Replicas.Of(99)));
        Assert.IsType<ScalerMemory.QueueTrend>(Gather(OneOfEach[..1], wrong).Memories["0:queue:q"]);
    }

    private static (ImmutableArray<Proposal> Proposals, ImmutableSortedDictionary<string, ScalerMemory> Memories)
        Gather(ImmutableArray<ScalerPolicy> rules, ImmutableSortedDictionary<string, ScalerMemory> memories) =>
        Proposals.Gather((new Scene(4) { Scalers = rules }).Sees("q", 12).Situation(), memories);
}
