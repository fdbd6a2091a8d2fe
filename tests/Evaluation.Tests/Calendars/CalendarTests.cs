using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Calendars;
using LlmCloudScaler.Evaluation.Tests.Fakes;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Calendars;

public sealed class CalendarTests
{
    [Fact]
    public void A_window_that_is_open_and_the_next_day_s_are_found() => Check(
        Entry("0 9 * * *", "UTC", hours: 8),
        at: "2026-01-05T12:00:00Z",
        "2026-01-05T09:00:00Z/2026-01-05T17:00:00Z",
        "2026-01-06T09:00:00Z/2026-01-06T17:00:00Z");

    [Fact]
    public void A_window_is_open_at_its_start_and_not_at_its_end()
    {
        var entry = Entry("0 9 * * *", "UTC", hours: 8);

        Check(
            entry,
            at: "2026-01-05T09:00:00Z",
            "2026-01-05T09:00:00Z/2026-01-05T17:00:00Z",
            "2026-01-06T09:00:00Z/2026-01-06T17:00:00Z");
        Check(entry, at: "2026-01-05T17:00:00Z", "2026-01-06T09:00:00Z/2026-01-06T17:00:00Z");
    }

    [Fact]
    public void A_window_that_opened_long_ago_is_found() => Check(
        Entry("0 0 1 1 *", "UTC", hours: 24 * 90),
        at: "2026-03-01T00:00:00Z",
        "2026-01-01T00:00:00Z/2026-04-01T00:00:00Z");

    [Fact]
    public void A_window_beyond_the_day_ahead_is_not_told() => Check(
        Entry("0 9 * * MON", "UTC", hours: 8), at: "2026-01-06T00:00:00Z");

    [Fact]
    public void Windows_that_touch_are_one() => Check(
        Entry("*/10 * * * *", "UTC", hours: 1),
        at: "2026-01-05T12:05:00Z",
        "2026-01-05T12:00:00Z/2026-01-06T13:00:00Z");

    [Fact]
    public void Seconds_may_lead_the_expression() => Check(
        Entry("30 0 9 * * *", "UTC", hours: 1),
        at: "2026-01-05T08:00:00Z",
        "2026-01-05T09:00:30Z/2026-01-05T10:00:30Z");

    [Fact]
    public void A_start_follows_the_clock_on_the_wall_through_the_change_of_clocks()
    {
        var entry = Entry("0 9 * * *", "Europe/Berlin", hours: 8);

        // Clocks went forward on 2026-03-29 at 02:00, and back on 2026-10-25 at 03:00.
        Check(entry, at: "2026-03-28T20:00:00Z", "2026-03-29T07:00:00Z/2026-03-29T15:00:00Z");
        Check(entry, at: "2026-03-27T20:00:00Z", "2026-03-28T08:00:00Z/2026-03-28T16:00:00Z");
        Check(entry, at: "2026-10-24T20:00:00Z", "2026-10-25T08:00:00Z/2026-10-25T16:00:00Z");
    }

    [Fact]
    public void A_start_in_the_hour_that_is_skipped_is_at_its_end() => Check(
        Entry("30 2 * * *", "Europe/Berlin", hours: 1),
        at: "2026-03-28T20:00:00Z",
        "2026-03-29T01:00:00Z/2026-03-29T02:00:00Z");

    [Fact]
    public void A_start_in_the_hour_that_comes_twice_happens_once() => Check(
        Entry("30 2 * * *", "Europe/Berlin", hours: 1),
        at: "2026-10-24T20:00:00Z",
        "2026-10-25T00:30:00Z/2026-10-25T01:30:00Z");

    [Fact]
    public void A_window_lasts_its_duration_whatever_the_clocks_do_meanwhile() => Check(
        Entry("0 22 * * *", "Europe/Berlin", hours: 10),
        at: "2026-03-28T22:00:00Z",
        "2026-03-28T21:00:00Z/2026-03-29T07:00:00Z",
        "2026-03-29T20:00:00Z/2026-03-30T06:00:00Z");

    [Fact]
    public void What_cannot_be_worked_out_is_told_and_not_thrown()
    {
        var policy = SamplePolicies.Chat() with
        {
            Schedule = [Entry("0 9 * * *", "Mars/Olympus", hours: 1), Entry("at noon", "UTC", hours: 1)],
        };

        var reading = Calendar.Around(policy, DateTimeOffset.UnixEpoch);

        Assert.Equal(
            ["schedule[0].timeZone", "schedule[1].cron"], reading.Violations.Select(violation => violation.Path));
        Assert.Empty(reading.Windows);
    }

    [Fact]
    public void A_policy_without_a_schedule_has_no_window() =>
        Assert.Empty(Calendar.Around(SamplePolicies.Chat(), DateTimeOffset.UnixEpoch).Windows);

    private static void Check(ScheduleEntry entry, string at, params ImmutableArray<string> windows)
    {
        var policy = SamplePolicies.Chat() with { Schedule = [entry] };

        var reading = Calendar.Around(policy, Instant(at));

        Assert.Empty(reading.Violations);
        Assert.Equal(windows.Select(Window), reading.Windows);
    }

    private static CalendarWindow Window(string text) =>
        new("peak", Instant(text.Split('/')[0]), Instant(text.Split('/')[1]));

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static ScheduleEntry Entry(string cron, string zone, int hours) =>
        new("peak", cron, zone, TimeSpan.FromHours(hours), Replicas.Of(6), Max: null);
}
