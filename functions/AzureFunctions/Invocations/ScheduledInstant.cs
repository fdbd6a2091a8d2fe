using Cronos;

namespace LlmCloudScaler.AzureFunctions.Invocations;

/// <summary>Which instant of a schedule a timer's invocation is for. What the payload says of it is not believed: it
/// has been seen with instants of year 1.</summary>
internal static class ScheduledInstant
{
    /// <summary>How much a timer may be early by our clock: two machines' clocks differ.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(1);

    /// <summary>The last instant of a schedule that is not after now. A timer that comes later than it should, as after
    /// an outage, is for now itself: what there is is looked at now, whatever it was meant for.</summary>
    /// <param name="schedule">Six fields, seconds first, in UTC.</param>
    /// <param name="now">By our clock.</param>
    /// <param name="latest">How late a timer may be.</param>
    public static DateTimeOffset Of(CronExpression schedule, DateTimeOffset now, TimeSpan latest)
    {
        var end = now + Early;
        return schedule.GetOccurrences(
                (now - latest).UtcDateTime, end.UtcDateTime, fromInclusive: true, toInclusive: true)
            .Select(instant => new DateTimeOffset(instant))
            .DefaultIfEmpty(now)
            .Last();
    }
}
