using LlmCloudScaler.Core.Forecasts;
using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Core.Tests.Forecasts;

/// <summary>Histories of loads that somebody describes.</summary>
internal static class Histories
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A sample in the middle of each minute, in tokens a second.</summary>
    public static DemandHistory Of(int minutes, Func<int, double> load)
    {
        var history = DemandHistory.Empty;
        for (var minute = 0; minute < minutes; minute++)
        {
            history = history.Add(Sample(minute, load(minute)));
        }

        return history;
    }

    /// <summary>A load that noise is on: within a share of it, up and down, always the same.</summary>
    public static Func<int, double> Noisy(double share, Func<int, double> load, int seed = 7)
    {
        var random = new Random(seed);
        return minute => load(minute) * (1 + (share * ((2 * random.NextDouble()) - 1)));
    }

    /// <summary>A load that is lowest at midnight and highest at noon.</summary>
    public static double Daily(int minute) => 1000 * (1.2 - Math.Cos(minute * Math.Tau / 1440));

    public static MetricSample Sample(double minute, double load) => new(load, Start.AddMinutes(minute + 0.5));
}
