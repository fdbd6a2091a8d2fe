using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Core.Forecasts;

/// <summary>What arrived, minute by minute for the last hours and quarter by quarter for more than a week: what
/// forecasts are made from, and tested on. Immutable; about 5 KiB when full.</summary>
/// <param name="Fine">One-minute means of the last three hours.</param>
/// <param name="Coarse">Quarter-hour means of the last eight days: a week, and the day that is compared with it.
/// </param>
public sealed record DemandHistory(LoadSeries Fine, LoadSeries Coarse)
{
    /// <summary>Minutes held: three hours.</summary>
    public const int FineCapacity = 180;

    /// <summary>Quarters held: eight days.</summary>
    public const int CoarseCapacity = 8 * 24 * 4;

    /// <summary>The length of a fine slot.</summary>
    public static readonly TimeSpan FineStep = TimeSpan.FromMinutes(1);

    /// <summary>The length of a coarse slot.</summary>
    public static readonly TimeSpan CoarseStep = TimeSpan.FromMinutes(15);

    /// <summary>Nothing seen yet.</summary>
    public static DemandHistory Empty { get; } = new(
        LoadSeries.Empty(FineStep, FineCapacity), LoadSeries.Empty(CoarseStep, CoarseCapacity));

    /// <summary>Adds a sample in tokens a second; it must be newer than those before it.</summary>
    public DemandHistory Add(MetricSample sample) => new(Fine.Add(sample), Coarse.Add(sample));
}
