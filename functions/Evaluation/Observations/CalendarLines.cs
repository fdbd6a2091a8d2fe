using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Evaluation.Observations;

/// <summary>The <c>calendar</c> of an observation: the scheduled windows as they were worked out when it was made.
/// Time-zone rules change, so that working them out again later may give others.</summary>
internal static class CalendarLines
{
    private static readonly ImmutableArray<string> Members = ["schedule", "start", "end"];

    /// <summary>The windows told; null where the line leaves them to the reader.</summary>
    public static ImmutableArray<CalendarWindow>? Read(LineReader line, JsonElement root, Policy policy)
    {
        if (!root.TryGetProperty("calendar", out var value) || value.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        var windows = ImmutableArray.CreateBuilder<CalendarWindow>();
        var index = 0;
        foreach (var element in line.Elements(root, "calendar", "an array of windows, empty when there is none"))
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"calendar[{index++}]");
            if (line.IsObject(element, path, Members, path + ".")
                && One(line, element, path + ".", policy) is { } window)
            {
                windows.Add(window);
            }
        }

        return windows.ToImmutable();
    }

    private static CalendarWindow? One(LineReader line, JsonElement element, string prefix, Policy policy)
    {
        var allowed = "one of the policy's schedules: "
            + string.Join(", ", policy.Schedule.Select(entry => entry.Name));
        var schedule = line.Text(element, "schedule", prefix, allowed);
        var start = line.Instant(element, "start", prefix);
        var end = line.Instant(element, "end", prefix);
        if (schedule is not null && policy.Schedule.All(entry => entry.Name != schedule))
        {
            line.Tell(prefix + "schedule", element.GetProperty("schedule"), allowed);
        }

        if (end <= start)
        {
            line.Tell(prefix + "end", element.GetProperty("end"), "an instant after the start");
        }

        return schedule is not null && start is { } from && end is { } to
            ? new CalendarWindow(schedule, from, to)
            : null;
    }
}
