using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>Raises or caps the allowed range in the scheduled windows of a policy.</summary>
public static class Schedule
{
    /// <summary>The range that holds now.</summary>
    /// <remarks>
    /// <para>A window's minimum holds from its start less the P90 of the lead time, so that what it asks for is ready
    /// when it starts; its maximum holds from its start. Both end with the window, whose end is exclusive.</para>
    /// <para>Of several windows the highest minimum and the lowest maximum count. A minimum never exceeds the policy's
    /// maximum, which is a limit of money or quota; a maximum never falls below a minimum, the policy's or a window's,
    /// for a promise of capacity outlives a wish to save.</para>
    /// </remarks>
    /// <param name="policy">The range and its windows.</param>
    /// <param name="observation">When those windows are; one of no known schedule is ignored.</param>
    /// <param name="leadTime">How long starts take.</param>
    /// <param name="now">The instant of evaluation.</param>
    /// <example>2 to 10 replicas with a window of at least 6 from 09:00 and a P90 of 8 minutes: 6 to 10 from 08:52.
    /// </example>
    public static Bounds Apply(Policy policy, Observation observation, LeadTime leadTime, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(observation);
        var (min, max) = (policy.Range.Min, policy.Range.Max);
        ScheduleEntry? raises = null;
        ScheduleEntry? caps = null;
        foreach (var entry in policy.Schedule)
        {
            if (entry.Min > min && Holds(entry, observation, early: leadTime.P90, now))
            {
                (min, raises) = (entry.Min.Value, entry);
            }

            if (entry.Max < max && Holds(entry, observation, early: TimeSpan.Zero, now))
            {
                (max, caps) = (entry.Max.Value, entry);
            }
        }

        min = Replicas.Min(min, policy.Range.Max);
        max = Replicas.Max(max, min);
        return new Bounds(ReplicaRange.Of(min, max), [.. Reasons(raises, caps, ReplicaRange.Of(min, max), policy)]);
    }

    private static bool Holds(ScheduleEntry entry, Observation observation, TimeSpan early, DateTimeOffset now)
    {
        foreach (var window in observation.Calendar)
        {
            if (window.Schedule == entry.Name && window.Start - now <= early && now < window.End)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<Reason> Reasons(
        ScheduleEntry? raises, ScheduleEntry? caps, ReplicaRange range, Policy policy)
    {
        if (raises is not null && range.Min > policy.Range.Min)
        {
            yield return new Reason.ScheduleRaisesMinimum(raises.Name, range.Min);
        }

        if (caps is not null && range.Max < policy.Range.Max)
        {
            yield return new Reason.ScheduleCapsMaximum(caps.Name, range.Max);
        }
    }
}
