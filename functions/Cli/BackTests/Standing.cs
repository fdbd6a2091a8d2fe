using System.Collections.Immutable;

namespace LlmCloudScaler.Cli.BackTests;

/// <summary>How one contender did on one traffic, all seeds together. Figures are means over the seeds; quantiles too,
/// for seeds are days of their own.</summary>
/// <param name="Contender">Who.</param>
/// <param name="Trials">Seed by seed; at least one.</param>
internal sealed record Standing(Contender Contender, ImmutableArray<TrialResult> Trials)
{
    /// <summary>The share of requests in time; null when there was no request.</summary>
    public double? Attainment => Mean(trial => trial.Report.Attainment?.Value);

    /// <summary>The seed with the smallest share.</summary>
    public double? AttainmentMin => Trials.Min(trial => trial.Report.Attainment?.Value);

    /// <summary>The seed with the largest share.</summary>
    public double? AttainmentMax => Trials.Max(trial => trial.Report.Attainment?.Value);

    /// <summary>The worst ten minutes of any seed.</summary>
    public double? WorstTenMinutes => Trials.Min(trial => trial.WorstTenMinutes?.Value);

    /// <summary>Hours paid for in full.</summary>
    public double ReplicaHours => Trials.Average(trial => trial.ReplicaHours);

    /// <summary>Hours of stopped machines.</summary>
    public double WarmHours => Trials.Average(trial => trial.Report.Times.Warm.TotalHours);

    /// <summary>US dollars; null when a pool has no price.</summary>
    public double? Cost => Mean(trial => (double?)trial.Report.Cost?.Dollars);

    /// <summary>What contenders are ranked and compared by: dollars, or replica-hours where nothing has a price.
    /// </summary>
    public double Price => Cost ?? ReplicaHours;

    /// <summary>The mean of a figure over the seeds; null when a seed has none.</summary>
    public double? Mean(Func<TrialResult, double?> figure)
    {
        var figures = Trials.Select(figure).ToArray();
        return figures.Contains(null) ? null : figures.Average();
    }

    /// <summary>The mean of a time over the seeds; null when a seed has none.</summary>
    public TimeSpan? MeanTime(Func<TrialResult, TimeSpan?> time) =>
        Mean(trial => time(trial)?.Ticks) is { } ticks ? TimeSpan.FromTicks((long)ticks) : null;
}
