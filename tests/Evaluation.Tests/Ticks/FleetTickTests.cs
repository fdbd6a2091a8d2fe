using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Tests.Fakes;
using LlmCloudScaler.Evaluation.Ticks;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Ticks;

public sealed class FleetTickTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tick_decides_saves_acts_and_records()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());
        timeline.Metrics.Value = 100;

        var decided = Assert.IsType<TickOutcome.Decided>(await timeline.TickAsync());

        Assert.True(decided.IsRecorded);
        Assert.Equal("TargetAboveTolerance", decided.Record.Decision.Because.Code);
        Assert.Equal(6, timeline.Fleet.Desired("g"));
        Assert.Equal(1, timeline.Store.Saves);
        var record = Assert.Single(await timeline.Store.HistoryAsync(new FleetName("chat"), 10, Cancellation));
        Assert.Equal(decided.Record.Text(), record);
        Assert.IsType<ActuationOutcome.Applied>(Assert.Single(decided.Record.Outcome).Outcome);
    }

    [Fact]
    public async Task The_intent_is_saved_before_anything_is_done_about_it()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());
        timeline.Metrics.Value = 100;
        var savesBefore = -1;
        timeline.Fleet.WhileApplying = _ =>
        {
            savesBefore = timeline.Store.Saves;
            return Task.CompletedTask;
        };

        await timeline.TickAsync();

        Assert.Equal(1, savesBefore);
    }

    [Fact]
    public async Task A_hold_sends_nothing()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());

        var decided = Assert.IsType<TickOutcome.Decided>(await timeline.TickAsync());

        Assert.Equal(ScaleAction.Hold, decided.Record.Decision.Action);
        Assert.Empty(timeline.Fleet.Applied);
        Assert.IsType<ActuationOutcome.Unchanged>(Assert.Single(decided.Record.Outcome).Outcome);
    }

    [Fact]
    public async Task A_trigger_delivered_twice_is_evaluated_once()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());
        timeline.Metrics.Value = 100;

        await timeline.TickAsync();
        var again = await timeline.TickAsync();

        Assert.Equal(new TickOutcome.SkippedDuplicate(TickTimeline.Start), again);
        Assert.Single(timeline.Fleet.Applied);
        Assert.Equal(1, timeline.Store.Saves);
    }

    [Fact]
    public async Task A_trigger_that_comes_late_does_not_undo_a_later_decision()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());
        await timeline.NextAsync();

        var late = await timeline.Round.RunAsync(
            timeline.Policies, TickTimeline.Start.AddSeconds(30), Trigger.Alarm, Cancellation);

        Assert.IsType<TickOutcome.SkippedDuplicate>(Assert.Single(late).Outcome);
    }

    [Fact]
    public async Task A_trigger_whose_clock_is_ahead_is_still_evaluated_once()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());
        var ahead = TickTimeline.Start.AddSeconds(5);

        var first = await timeline.Round.RunAsync(timeline.Policies, ahead, Trigger.Timer, Cancellation);
        var second = await timeline.Round.RunAsync(timeline.Policies, ahead, Trigger.Timer, Cancellation);

        Assert.IsType<TickOutcome.Decided>(Assert.Single(first).Outcome);
        Assert.IsType<TickOutcome.SkippedDuplicate>(Assert.Single(second).Outcome);
    }

    [Fact]
    public async Task Of_two_ticks_that_race_the_loser_does_nothing()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());
        timeline.Metrics.Value = 100;
        timeline.Store.BeforeSaving = async () =>
        {
            timeline.Store.BeforeSaving = () => Task.CompletedTask;
            Assert.IsType<TickOutcome.Decided>(await timeline.TickAsync());
        };

        var loser = await timeline.TickAsync();

        Assert.IsType<TickOutcome.LostRace>(loser);
        Assert.Single(timeline.Fleet.Applied);
        Assert.Equal(1, timeline.Store.Records);
    }

    [Fact]
    public async Task State_that_cannot_be_read_leaves_the_fleet_untouched()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());
        timeline.Metrics.Value = 100;
        timeline.Store.Unreadable.Add("chat");

        Assert.IsType<TickOutcome.StateUnavailable>(await timeline.TickAsync());
        Assert.Empty(timeline.Fleet.Applied);
        Assert.Equal(0, timeline.Store.Saves);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("{\"v\":99}")]
    public async Task Memory_that_cannot_be_understood_leaves_the_fleet_untouched(string document)
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());
        timeline.Metrics.Value = 100;
        await timeline.Store.SaveAsync(new FleetName("chat"), document, StateVersion.None, Cancellation);

        Assert.IsType<TickOutcome.StateUnavailable>(await timeline.TickAsync());
        Assert.Empty(timeline.Fleet.Applied);
        Assert.Equal(1, timeline.Store.Saves);
    }

    [Fact]
    public async Task State_that_cannot_be_saved_leaves_the_fleet_untouched()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());
        timeline.Metrics.Value = 100;
        timeline.Store.SaveAnswer = new SaveOutcome.Unavailable("down");

        Assert.Equal(new TickOutcome.StateUnavailable("down"), await timeline.TickAsync());
        Assert.Empty(timeline.Fleet.Applied);
    }

    [Fact]
    public async Task A_fleet_that_is_not_known_is_left_untouched()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());
        timeline.Fleet.Says = new FleetDescription.Unknown(SourceFault.Throttled, "slow down");

        Assert.Equal(
            new TickOutcome.FleetUnknown(SourceFault.Throttled, "slow down"), await timeline.TickAsync());
        Assert.Empty(timeline.Fleet.Applied);
        Assert.Equal(0, timeline.Store.Saves);
    }

    [Fact]
    public async Task A_crash_between_saving_and_acting_is_made_good_by_the_next_tick()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());
        timeline.Metrics.Value = 100;
        timeline.Fleet.WhileApplying = _ => throw new InvalidOperationException("crash");

        var crashed = await timeline.TickAsync();
        timeline.Fleet.WhileApplying = _ => Task.CompletedTask;
        var next = await timeline.NextAsync();

        Assert.Contains("crash", Assert.IsType<TickOutcome.Failed>(crashed).Error, StringComparison.Ordinal);
        Assert.IsType<TickOutcome.Decided>(next);
        Assert.Equal(6, timeline.Fleet.Desired("g"));
    }

    [Fact]
    public async Task A_refused_actuation_is_an_outcome_and_is_asked_again()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());
        timeline.Metrics.Value = 100;
        timeline.Fleet.Answer = _ => new ActuationOutcome.Throttled(TimeSpan.FromSeconds(3));

        var refused = Assert.IsType<TickOutcome.Decided>(await timeline.TickAsync());
        timeline.Fleet.Answer = _ => null;
        await timeline.NextAsync();

        Assert.IsType<ActuationOutcome.Throttled>(Assert.Single(refused.Record.Outcome).Outcome);
        Assert.Equal([6, 6], timeline.Fleet.Applied.Select(intent => intent.Desired.Count));
        Assert.Equal(6, timeline.Fleet.Desired("g"));
    }

    [Fact]
    public async Task A_lost_record_does_not_stop_the_tick()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());
        timeline.Metrics.Value = 100;
        timeline.Store.LosesRecords = true;

        Assert.False(Assert.IsType<TickOutcome.Decided>(await timeline.TickAsync()).IsRecorded);
        Assert.Equal(6, timeline.Fleet.Desired("g"));
    }

    [Fact]
    public async Task A_repeated_tick_on_a_settled_fleet_changes_nothing()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());
        timeline.Metrics.Value = 100;
        await timeline.TickAsync();
        timeline.Metrics.Value = 75;

        for (var minute = 0; minute < 10; minute++)
        {
            await timeline.NextAsync();
        }

        Assert.Single(timeline.Fleet.Applied);
    }

    [Fact]
    public async Task A_blind_tick_changes_nothing()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());
        timeline.Metrics.Value = null;

        var decided = Assert.IsType<TickOutcome.Decided>(await timeline.TickAsync());

        Assert.Equal("AllScalersBlind", decided.Record.Decision.Because.Code);
        Assert.Empty(timeline.Fleet.Applied);
    }

    [Fact]
    public async Task A_tick_that_is_stopped_before_it_saves_says_so()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());
        timeline.Metrics.Value = 100;
        using var stop = new CancellationTokenSource();
        timeline.Fleet.WhileDescribing = _ => stop.CancelAsync();

        var report = Assert.Single(await timeline.RoundAsync(stop.Token));

        Assert.IsType<TickOutcome.Cancelled>(report.Outcome);
        Assert.Equal(0, timeline.Store.Saves);
        Assert.Empty(timeline.Fleet.Applied);
    }

    [Fact]
    public async Task A_provider_that_gives_up_by_itself_is_a_fault_and_no_cancellation()
    {
        var timeline = new TickTimeline(SamplePolicies.Chat());
        timeline.Fleet.WhileDescribing = _ => throw new TaskCanceledException();

        Assert.IsType<TickOutcome.Failed>(await timeline.TickAsync());
        Assert.Equal(0, timeline.Store.Saves);
    }

    [Fact]
    public async Task A_tick_that_is_stopped_while_it_acts_says_what_it_did_not_reach()
    {
        var timeline = new TickTimeline(SamplePolicies.TwoPools());
        timeline.Fleet.With("a", desired: 2).With("b", desired: 4);
        timeline.Metrics.Value = 100;
        using var stop = new CancellationTokenSource();
        timeline.Fleet.Answer = _ =>
        {
            stop.Cancel();
            return null;
        };

        var report = Assert.Single(await timeline.RoundAsync(stop.Token));

        var decided = Assert.IsType<TickOutcome.Decided>(report.Outcome);
        Assert.Equal("first", Assert.Single(timeline.Fleet.Applied).Pool.Value);
        Assert.IsType<ActuationOutcome.Applied>(decided.Record.Outcome[0].Outcome);
        Assert.Null(decided.Record.Outcome[1].Outcome);
    }
}
