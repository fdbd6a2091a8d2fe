using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Simulated.Cloud;

/// <summary>How long machines were in each phase, summed over machines. Whole ticks, so that the sum does not depend on
/// the order of adding.</summary>
internal sealed class PhaseTimes
{
    private readonly TimeSpan[] times = new TimeSpan[Enum.GetValues<Phase>().Length];

    public TimeSpan this[Phase phase] => times[(int)phase];

    /// <summary>Time in which a machine is paid in full: while it exists and is not stopped.</summary>
    public TimeSpan Running =>
        this[Phase.Launching] + this[Phase.Loading] + this[Phase.Ready] + this[Phase.Draining];

    public void Add(Phase phase, TimeSpan time) => times[(int)phase] += time;

    public void Add(PhaseTimes other)
    {
        foreach (var phase in Enum.GetValues<Phase>())
        {
            Add(phase, other[phase]);
        }
    }
}
