using CsCheck;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Policies;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Decisions;

/// <summary>What holds for every policy and every day. A failure prints its seed; saved seeds run forever.</summary>
public sealed class DeciderPropertyTests
{
    [Fact]
    public void Every_decision_is_within_the_range() => Story((fleet, decision) =>
        Assert.InRange(decision.Desired.Count, fleet.Policy.Range.Min.Count, fleet.Policy.Range.Max.Count));

    [Fact]
    public void The_same_arguments_give_the_same_decision() => Each((fleet, now, metrics) =>
    {
        var observation = fleet.Observe(now, metrics);
        var first = Decider.Decide(fleet.Policy, observation, fleet.Memory, now).Decision;
        var second = Decider.Decide(fleet.Policy, observation, fleet.Memory, now).Decision;
        Assert.Equal(first.Desired, second.Desired);
        Assert.Equal(first.Because, second.Because);
        Assert.Equal(first.Derivation, second.Derivation);
        Assert.Equal(first.Victims, second.Victims);
    });

    [Fact]
    public void More_load_never_means_fewer_replicas() => Each((fleet, now, metrics) =>
    {
        var less = Decided(fleet, now, metrics);
        var more = Decided(fleet, now, [.. metrics.Select(one => (one.Name, one.Value * 1.7))]);
        var capped = metrics.Any(one => one.Name == "gpu" && one.Value * 1.7 > 100);
        Assert.True(capped || more.Desired >= less.Desired, $"{less.Desired} at less load, {more.Desired} at more");
    });

    [Fact]
    public void A_blind_fleet_never_shrinks() => Each((fleet, now, metrics) =>
    {
        var blind = Decided(fleet, now, [.. metrics.Select(one => (one.Name, (double?)null))]);
        Assert.True(blind.Desired.Count >= Math.Min(fleet.Desired, fleet.Policy.Range.Max.Count));
    });

    [Fact]
    public void One_missing_metric_never_holds_back_what_another_asks_for() => Each((fleet, now, metrics) =>
    {
        var seen = metrics.Where(one => one.Value is not null).Select(one => one.Name).ToHashSet();
        var seeing = fleet.Policy with
        {
            Scalers = [.. fleet.Policy.Scalers.Where(rule => seen.Contains(rule.Metric.Value))],
        };

        // As if the policy had never had the scalers that cannot see.
        var memory = fleet.Memory with { Scalers = fleet.Memory.Scalers.Clear() };
        var alone = Decider.Decide(seeing, fleet.Observe(now, metrics), memory, now).Decision;
        var together = Decider.Decide(fleet.Policy, fleet.Observe(now, metrics), memory, now).Decision;
        var asksForMore = alone.Derivation.Any(step => step.Stage is Stage.Choice && step.To > step.From);
        Assert.True(
            !asksForMore || together.Desired >= alone.Desired,
            $"{alone.Desired} alone, {together.Desired} with the blind");
    });

    [Fact]
    public void A_repeated_tick_changes_nothing() => Each((fleet, now, metrics) =>
    {
        // The world has done what was decided; the same instant is asked about once more.
        var first = fleet.Tick(now, metrics);
        var again = fleet.Tick(now, metrics);
        Assert.True(
            again.Desired.Count <= Math.Max(first.Desired.Count, first.Current.Count),
            $"{first.Current} to {first.Desired}, then {again.Desired}");
    });

    [Fact]
    public void At_rest_the_fleet_stays_as_it_is()
    {
        var fleet = new FleetScript(TestPolicies.Minimal, 5);
        for (var tick = 0; tick < 200; tick++)
        {
            Assert.Equal(5, fleet.Tick(tick * 30, ("gpu", 75)).Desired.Count);
        }
    }

    [Fact]
    public void Each_victim_was_one_of_the_fleet_and_they_are_as_many_as_go() => Story((fleet, decision) =>
    {
        Assert.Equal(decision.Victims.Length, decision.Victims.Distinct().Count());
        Assert.True(decision.Victims.Length <= Math.Max(0, decision.Current.Count - decision.Desired.Count));
    });

    private static Decision Decided(FleetScript fleet, DateTimeOffset now, (string Name, double? Value)[] metrics) =>
        Decider.Decide(fleet.Policy, fleet.Observe(now, metrics), fleet.Memory, now).Decision;

    /// <summary>Plays a random day and checks every decision of it.</summary>
    private static void Story(Action<FleetScript, Decision> check) => Gen
        .Select(RandomFleets.Policy, RandomFleets.Day, Gen.Int[1, 20], Gen.Int[0, 900])
        .Sample((policy, day, desired, launchSeconds) =>
        {
            var fleet = Fleet(policy, desired, launchSeconds);
            var now = FleetScript.Start;
            foreach (var moment in day)
            {
                now = now.AddSeconds(moment.Seconds);
                check(fleet, fleet.Tick(now, RandomFleets.Metrics(moment)));
            }
        });

    /// <summary>Plays a random day and checks what could be decided at its end.</summary>
    private static void Each(Action<FleetScript, DateTimeOffset, (string Name, double? Value)[]> check) => Gen
        .Select(RandomFleets.Policy, RandomFleets.Day, RandomFleets.Moment, Gen.Int[1, 20], Gen.Int[0, 900])
        .Sample((policy, day, last, desired, launchSeconds) =>
        {
            var fleet = Fleet(policy, desired, launchSeconds);
            var now = FleetScript.Start;
            foreach (var moment in day)
            {
                now = now.AddSeconds(moment.Seconds);
                fleet.Tick(now, RandomFleets.Metrics(moment));
            }

            check(fleet, now.AddSeconds(last.Seconds), RandomFleets.Metrics(last));
        });

    private static FleetScript Fleet(Policy policy, int desired, int launchSeconds) =>
        new(policy, desired) { LaunchTime = TimeSpan.FromSeconds(launchSeconds) };
}
