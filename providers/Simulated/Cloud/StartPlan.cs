using LlmCloudScaler.Providers.Simulated.Faults;
using LlmCloudScaler.Providers.Simulated.Traffic;

namespace LlmCloudScaler.Providers.Simulated.Cloud;

/// <summary>How one start will go, if nobody ends it.</summary>
/// <param name="Boot">From its beginning to the machine being up.</param>
/// <param name="Load">From there to the model answering.</param>
/// <param name="IsStuck">Whether the model never answers.</param>
internal readonly record struct StartPlan(TimeSpan Boot, TimeSpan Load, bool IsStuck)
{
    /// <summary>A stopped machine is up after a third of its start; the model then loads from its own disk. An
    /// assumption.</summary>
    private const int WarmBootShare = 3;

    /// <summary>Draws the start of a new machine.</summary>
    /// <param name="times">How long starts take.</param>
    /// <param name="ordinal">How many machines were made before it.</param>
    /// <param name="starts">How often it was started before.</param>
    /// <param name="seed">The cloud's.</param>
    public static StartPlan Cold(StartTimes times, int ordinal, int starts, ulong seed)
    {
        var random = Random(ordinal, starts, seed);
        return new(times.Boot.Draw(random), times.ModelLoad.Draw(random), IsStuck: false);
    }

    /// <summary>Draws the start of a stopped machine.</summary>
    public static StartPlan Warm(StartTimes times, Machine machine, ulong seed)
    {
        var whole = times.WarmStart.Draw(Random(machine.Ordinal, machine.Starts, seed));
        var boot = whole / WarmBootShare;
        return new(boot, whole - boot, IsStuck: false);
    }

    /// <summary>The plan as faults leave it.</summary>
    public StartPlan Under(FaultScript faults, string group, TimeSpan at)
    {
        var factor = faults.StartFactor(at);
        return new(Boot * factor, Load * factor, faults.IsStuck(group, at));
    }

    /// <summary>Each start of each machine has a generator of its own, so that the n-th machine starts alike under
    /// every policy. The multipliers only keep the seeds apart.</summary>
    private static SeededRandom Random(int ordinal, int starts, ulong seed) =>
        new(unchecked((seed * 0x9E3779B97F4A7C15) + ((ulong)ordinal * 1_000_003) + (ulong)starts));
}
