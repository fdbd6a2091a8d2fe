using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Policies;

/// <summary>A recurring window of time in which the range is raised or capped.</summary>
/// <param name="Name">Unique within the policy.</param>
/// <param name="Cron">When it starts: five fields, or six with seconds.</param>
/// <param name="TimeZone">The IANA time zone of <paramref name="Cron"/>.</param>
/// <param name="Duration">How long it lasts; more than zero.</param>
/// <param name="Min">The fewest replicas in it; null to leave the range's. They are asked for a lead time early.
/// </param>
/// <param name="Max">The most replicas in it; null to leave the range's.</param>
public sealed record ScheduleEntry(
    string Name,
    string Cron,
    string TimeZone,
    TimeSpan Duration,
    Replicas? Min,
    Replicas? Max);
