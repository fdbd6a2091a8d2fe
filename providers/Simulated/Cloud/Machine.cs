using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Simulated.Cloud;

/// <summary>One machine from the moment it exists. Times since the cloud's start.</summary>
internal sealed class Machine(ReplicaId id, int ordinal, PhaseTimes times)
{
    public ReplicaId Id { get; } = id;

    /// <summary>Its place among all machines ever made, from 0.</summary>
    public int Ordinal { get; } = ordinal;

    /// <summary>Where it stands; null before it enters its first phase.</summary>
    public Phase? Phase { get; private set; }

    /// <summary>When it entered the phase.</summary>
    public TimeSpan Since { get; private set; }

    /// <summary>How many phases it has entered: a plan made for one phase is void in another.</summary>
    public int Turn { get; private set; }

    /// <summary>How many starts it began: a new one draws anew.</summary>
    public int Starts { get; set; }

    /// <summary>Whether it belongs to the warm pool: standing by, or being built for it.</summary>
    public bool IsStandby { get; set; }

    /// <summary>Whether an operator protects it from scale-in.</summary>
    public bool IsProtected { get; set; }

    public bool IsPending => Phase is Core.Fleets.Phase.Launching or Core.Fleets.Phase.Loading;

    /// <summary>Whether it fills a place of desired capacity.</summary>
    public bool IsActive => !IsStandby && (IsPending || Phase is Core.Fleets.Phase.Ready);

    /// <summary>Whether it stands by, stopped, and could be started.</summary>
    public bool IsWarm => Phase is Core.Fleets.Phase.Warm;

    public bool IsGone => Phase is Core.Fleets.Phase.Gone;

    /// <summary>Leaves the phase it is in, whose time is counted, for another.</summary>
    public void Enter(Phase phase, TimeSpan at)
    {
        Count(at);
        Phase = phase;
        Since = at;
        Turn++;
    }

    /// <summary>The time in each phase up to now, the open one included, is added to <paramref name="sum"/>.</summary>
    public void AddOpen(PhaseTimes sum, TimeSpan now)
    {
        if (Phase is { } phase)
        {
            sum.Add(phase, now - Since);
        }
    }

    private void Count(TimeSpan at)
    {
        if (Phase is { } left)
        {
            times.Add(left, at - Since);
        }
    }
}
