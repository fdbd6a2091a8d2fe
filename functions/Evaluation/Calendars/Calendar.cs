using System.Collections.Immutable;
using System.Globalization;

using Cronos;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Evaluation.Calendars;

/// <summary>Works out when a policy's scheduled windows are. Time-zone rules change, so this is done at the edge and a
/// decision is told the result.</summary>
/// <remarks>A window starts by the clock on the wall of its time zone: on the night clocks go forward a start inside
/// the skipped hour is at its end, on the night they go back it starts once (Cronos' rules). It lasts its duration in
/// time that passes, whatever clocks do meanwhile.</remarks>
public static class Calendar
{
    /// <summary>How far ahead windows are looked for: far past any lead time.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromHours(24);

    /// <summary>How far back a start is searched for, in widening steps: a dense schedule is found in the first of them
    /// and a sparse one has few starts in the last.</summary>
    private static readonly ImmutableArray<TimeSpan> Back =
    [
        TimeSpan.FromMinutes(2), TimeSpan.FromHours(2), TimeSpan.FromDays(2), TimeSpan.FromDays(60),
        TimeSpan.FromDays(3700),
    ];

    /// <summary>The windows that are open at an instant or start within <see cref="Ahead"/> of it.</summary>
    /// <param name="policy">Whose; one without a schedule has none.</param>
    /// <param name="now">The instant.</param>
    public static CalendarReading Around(Policy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (policy.Schedule.IsEmpty)
        {
            return new CalendarReading([], []);
        }

        var windows = ImmutableArray.CreateBuilder<CalendarWindow>();
        var violations = ImmutableArray.CreateBuilder<Violation>();
        for (var index = 0; index < policy.Schedule.Length; index++)
        {
            var entry = policy.Schedule[index];
            var path = string.Create(CultureInfo.InvariantCulture, $"schedule[{index}]");
            if (Cron(entry.Cron) is not { } cron)
            {
                violations.Add(new Violation($"{path}.cron", entry.Cron, "a cron expression of five or six fields"));
            }
            else if (!TimeZoneInfo.TryFindSystemTimeZoneById(entry.TimeZone, out var zone))
            {
                violations.Add(new Violation(
                    $"{path}.timeZone", entry.TimeZone, "a time zone this machine has data for, such as UTC"));
            }
            else
            {
                AddWindows(windows, entry, cron, zone, now.ToUniversalTime());
            }
        }

        return new CalendarReading(windows.ToImmutable(), violations.ToImmutable());
    }

    private static CronExpression? Cron(string text)
    {
        var fields = text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Length;
        var format = fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard;
        return CronExpression.TryParse(text, format, out var cron) ? cron : null;
    }

    private static void AddWindows(
        ImmutableArray<CalendarWindow>.Builder windows,
        ScheduleEntry entry,
        CronExpression cron,
        TimeZoneInfo zone,
        DateTimeOffset now)
    {
        CalendarWindow? open = LastStart(cron, zone, entry.Duration, now) is { } started
            ? new CalendarWindow(entry.Name, started, started + entry.Duration)
            : null;
        foreach (var occurrence in cron.GetOccurrences(now, now + Ahead, zone, fromInclusive: false, toInclusive: true))
        {
            var start = occurrence.ToUniversalTime();
            if (open is not null && start <= open.End)
            {
                open = open with { End = start + entry.Duration };
                continue;
            }

            if (open is not null)
            {
                windows.Add(open);
            }

            open = new CalendarWindow(entry.Name, start, start + entry.Duration);
        }

        if (open is not null)
        {
            windows.Add(open);
        }
    }

    /// <summary>The last start at or before an instant whose window is still open; of all that are, it ends last.
    /// </summary>
    private static DateTimeOffset? LastStart(
        CronExpression cron, TimeZoneInfo zone, TimeSpan duration, DateTimeOffset now)
    {
        foreach (var step in Back)
        {
            var reach = step < duration ? step : duration;
            DateTimeOffset? last = null;
            foreach (var start in cron.GetOccurrences(now - reach, now, zone, fromInclusive: false, toInclusive: true))
            {
                last = start.ToUniversalTime();
            }

            if (last is not null || reach == duration)
            {
                return last;
            }
        }

        return null;
    }
}
