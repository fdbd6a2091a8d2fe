using Cronos;

namespace LlmCloudScaler.AzureFunctions.Invocations;

/// <summary>Which instant of a schedule a timer's invocation is for. What the payload says of it is not believed: it has
/// been seen with instants of year 1.</summary>
internal static class ScheduledInstant
{
    /// <summary>How much a timer may be early by our clock: two machines' clocks differ.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(1);

    /// <summary>How far back the last occurrence is looked for: a schedule is of minutes.</summary>
    private static readonly TimeSpan Farthest = TimeSpan.FromHours(1);

    /// <summary>The last instant of a schedule that is not after now; now itself where there was none for an hour.
    /// </summary>
    /// <param name="schedule">Six fields, seconds first, in UTC.</param>
    /// <param name="now">By our clock.</param>
    public static DateTimeOffset Of(CronExpression schedule, DateTimeOffset now)
    {
        var latest = now + Early;
        return schedule.GetOccurrences(
                (latest - Farthest).UtcDateTime, latest.UtcDateTime, fromInclusive: true, toInclusive: true)
            .Select(instant => new DateTimeOffset(instant))
            .DefaultIfEmpty(now)
            .Last();
    }
}
