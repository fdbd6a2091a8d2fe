using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.Simulations;

/// <summary>How one contender did.</summary>
/// <param name="Name">Who.</param>
/// <param name="Report">The cloud's own count.</param>
/// <param name="ScaleOuts">Decisions to grow.</param>
/// <param name="ScaleIns">Decisions to shrink.</param>
internal sealed record Score(string Name, SimulatedReport Report, int ScaleOuts, int ScaleIns)
{
    /// <summary>Hours paid for in full.</summary>
    public double ReplicaHours => Report.Times.Running.TotalHours;

    /// <summary>What was saved over another, as a share of the other's cost; of its replica-hours where nothing has a
    /// price. Negative when it cost more, null when the other cost nothing.</summary>
    public double? SavingsOver(Score other) => (Report.Cost, other.Report.Cost) switch
    {
        ({ } mine, { Dollars: > 0 } theirs) => (double)(1 - (mine.Dollars / theirs.Dollars)),
        (null, _) or (_, null) when other.ReplicaHours > 0 => 1 - (ReplicaHours / other.ReplicaHours),
        _ => null,
    };
}
