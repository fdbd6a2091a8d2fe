using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Tests.Fakes;
using LlmCloudScaler.Evaluation.Ticks;
using LlmCloudScaler.Providers.Simulated.State;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Ticks;

public sealed class RoundTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_metrics_of_all_fleets_are_read_in_one_request()
    {
        var timeline = new TickTimeline(Many(20));

        var reports = await timeline.RoundAsync();

        Assert.Equal(20, Assert.Single(timeline.Metrics.Calls).Length);
        Assert.All(reports, report => Assert.IsType<TickOutcome.Decided>(report.Outcome));
        Assert.Equal(timeline.Policies.Select(policy => policy.Fleet), reports.Select(report => report.Fleet!.Value));
    }

    [Fact]
    public async Task All_fleets_are_described_in_one_request()
    {
        var timeline = new TickTimeline(Many(20));

        await timeline.RoundAsync();

        Assert.Equal(
            timeline.Policies.Select(policy => policy.Fleet),
            Assert.Single(timeline.Fleet.Described).Select(query => query.Fleet));
    }

    [Fact]
    public async Task Sources_are_told_which_machines_are_ready()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());

        await timeline.TickAsync();

        Assert.Equal(
            ["g-0", "g-1", "g-2", "g-3"],
            Assert.Single(Assert.Single(timeline.Metrics.Calls)).Replicas.Select(replica => replica.Value));
    }

    [Fact]
    public async Task A_repeated_tick_asks_nothing_of_the_cloud()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());
        await timeline.TickAsync();

        Assert.IsType<TickOutcome.SkippedDuplicate>(await timeline.TickAsync());
        Assert.Single(timeline.Fleet.Described);
        Assert.Single(timeline.Metrics.Calls);
    }

    [Theory]
    [InlineData(Mode.DryRun, 0, 0)]
    [InlineData(Mode.Shadow, 1, 0)]
    [InlineData(Mode.ScaleOutOnly, 1, 1)]
    [InlineData(Mode.Enforce, 1, 1)]
    public async Task No_policy_does_more_than_the_ceiling_allows(Mode ceiling, int saves, int applied)
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());
        timeline.Metrics.Value = 100;
        var round = new Round(timeline.Metrics, timeline.Fleet, timeline.Store, timeline.Clock) { Ceiling = ceiling };

        var reports = await round.RunAsync(timeline.Policies, TickTimeline.Start, Trigger.Timer, Cancellation);

        var decided = Assert.IsType<TickOutcome.Decided>(Assert.Single(reports).Outcome);
        Assert.Equal(ceiling, decided.Record.Mode);
        Assert.Equal((saves, applied), (timeline.Store.Saves, timeline.Fleet.Applied.Length));
    }

    [Fact]
    public async Task A_policy_that_asks_for_less_than_the_ceiling_gets_no_more()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat(mode: "shadow"));

        var decided = Assert.IsType<TickOutcome.Decided>(await timeline.TickAsync());

        Assert.Equal(Mode.Shadow, decided.Record.Mode);
    }

    [Fact]
    public async Task A_fleet_that_throws_stops_no_other()
    {
        var timeline = new TickTimeline(Many(5));
        var groups = Enumerable.Range(0, 5).Select(index => $"g{index}");
        timeline.Policies = [.. timeline.Policies.Zip(groups, WithGroup)];
        _ = groups.Select(group => timeline.Fleet.With(group, desired: 4)).ToList();
        timeline.Metrics.Value = 100;
        timeline.Fleet.WhileDescribing = target => target is PoolTarget.Simulated { Group: "g2" }
            ? throw new InvalidOperationException("a bug in a provider")
            : Task.CompletedTask;

        var reports = await timeline.RoundAsync();

        Assert.IsType<TickOutcome.Failed>(reports[2].Outcome);
        Assert.Equal([6, 6, 4, 6, 6], groups.Select(timeline.Fleet.Desired));
    }

    [Fact]
    public async Task Metrics_that_throw_touch_no_fleet_and_are_told_by_every_tick()
    {
        var timeline = new TickTimeline(Many(3));
        timeline.Metrics.Answer = _ => throw new InvalidOperationException("a bug in a provider");

        var reports = await timeline.RoundAsync();

        Assert.All(reports, report => Assert.IsType<TickOutcome.Failed>(report.Outcome));
        Assert.Equal(0, timeline.Store.Saves);
        Assert.Empty(timeline.Fleet.Applied);
    }

    [Fact]
    public async Task Answers_that_do_not_fit_the_queries_touch_no_fleet()
    {
        var timeline = new TickTimeline(Many(3));
        timeline.Metrics.Answer = _ => [];

        Assert.All(await timeline.RoundAsync(), report => Assert.IsType<TickOutcome.Failed>(report.Outcome));
        Assert.Empty(timeline.Fleet.Applied);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task No_more_fleets_than_allowed_are_evaluated_at_a_time(int most)
    {
        var timeline = new TickTimeline(Many(12));
        var round = new Round(timeline.Metrics, timeline.Fleet, timeline.Store, timeline.Clock) { Concurrency = most };
        timeline.Metrics.Value = 100;
        timeline.Fleet.WhileApplying = async _ => await Task.Yield();

        var reports = await round.RunAsync(timeline.Policies, TickTimeline.Start, Trigger.Timer, Cancellation);

        Assert.Equal(12, reports.Length);
        Assert.InRange(timeline.Fleet.MostAtOnce, 1, most);
    }

    [Fact]
    public async Task A_broken_document_is_reported_and_the_others_are_evaluated()
    {
        var timeline = new TickTimeline();
        var source = new InMemoryPolicySource();
        source.Set("a.yaml", SamplePolicies.ChatText("a"));
        source.Set("b.yaml", "fleet: [");
        source.Set("c.yaml", SamplePolicies.ChatText("c"));

        var reports = await timeline.Round.RunAsync(source, TickTimeline.Start, Trigger.Timer, Cancellation);

        Assert.Equal(["a.yaml", "b.yaml", "c.yaml"], reports?.Select(report => report.Source));
        Assert.Equal(
            [typeof(TickOutcome.Decided), typeof(TickOutcome.PolicyInvalid), typeof(TickOutcome.Decided)],
            reports?.Select(report => report.Outcome.GetType()));
    }

    [Fact]
    public async Task Of_two_policies_for_one_fleet_only_the_first_is_decided_by()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat(), SamplePolicies.Chat(mode: "shadow"));

        var reports = await timeline.RoundAsync();

        Assert.IsType<TickOutcome.Decided>(reports[0].Outcome);
        var invalid = Assert.IsType<TickOutcome.PolicyInvalid>(reports[1].Outcome);
        Assert.Equal("fleet", Assert.Single(invalid.Violations).Path);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_anywhere()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat(mode: "dryRun"));
        timeline.Metrics.Value = 100;

        var decided = Assert.IsType<TickOutcome.Decided>(await timeline.TickAsync());

        Assert.Equal(6, decided.Record.Decision.Desired.Count);
        Assert.False(decided.IsRecorded);
        Assert.IsType<ActuationOutcome.SkippedByMode>(Assert.Single(decided.Record.Outcome).Outcome);
        Assert.Equal((0, 0, 0), (timeline.Store.Saves, timeline.Store.Records, timeline.Fleet.Applied.Length));
    }

    [Fact]
    public async Task A_shadow_records_and_remembers_and_changes_no_fleet()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat(mode: "shadow"));
        timeline.Metrics.Value = 100;

        await timeline.TickAsync();
        await timeline.NextAsync();

        Assert.Equal((2, 2, 0), (timeline.Store.Saves, timeline.Store.Records, timeline.Fleet.Applied.Length));
    }

    [Fact]
    public async Task Scale_out_only_goes_out_and_not_in()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat(mode: "scaleOutOnly"));
        timeline.Metrics.Value = 100;
        await timeline.TickAsync();
        timeline.Metrics.Value = 1;
        for (var minute = 0; minute < 20; minute++)
        {
            await timeline.NextAsync();
        }

        Assert.Equal(6, timeline.Fleet.Desired("g"));
        Assert.Single(timeline.Fleet.Applied);
        var last = Assert.IsType<TickOutcome.Decided>(await timeline.NextAsync());
        Assert.True(last.Record.Decision.Desired.Count < 6);
    }

    [Fact]
    public async Task A_round_that_keeps_no_records_decides_saves_and_acts_alike()
    {
        var (kept, unkept) = (new TickTimeline(SamplePolicies.Chat()), new TickTimeline(SamplePolicies.Chat()));
        (kept.Metrics.Value, unkept.Metrics.Value) = (100, 100);
        var round = new Round(unkept.Metrics, unkept.Fleet, unkept.Store, unkept.Clock) { KeepsRecords = false };

        var told = Assert.IsType<TickOutcome.Decided>(await kept.TickAsync());
        var reports = await round.RunAsync([.. unkept.Policies], TickTimeline.Start, Trigger.Timer, Cancellation);
        var untold = Assert.IsType<TickOutcome.Decided>(Assert.Single(reports).Outcome);

        Assert.Equal((1, 1), (kept.Store.Saves, unkept.Store.Saves));
        Assert.Equal((1, 0), (kept.Store.Records, unkept.Store.Records));
        Assert.Equal(told.Record.Decision.Desired, untold.Record.Decision.Desired);
        Assert.Equal(kept.Fleet.Desired("g"), unkept.Fleet.Desired("g"));
        Assert.Null(untold.Record.Basis);
        Assert.NotNull(told.Record.Basis);
    }

    [Fact]
    public async Task No_policy_is_no_work()
    {
        var timeline = new TickTimeline();

        Assert.Empty(await timeline.RoundAsync());
        Assert.Empty(timeline.Metrics.Calls);
    }

    private static Policy[] Many(int count) =>
        [.. Enumerable.Range(0, count).Select(index => SamplePolicies.Chat($"fleet-{index}"))];

    private static Policy WithGroup(Policy policy, string group) => policy with
    {
        Pools = [policy.Pools[0] with { Target = new PoolTarget.Simulated(group) }],
    };
}
