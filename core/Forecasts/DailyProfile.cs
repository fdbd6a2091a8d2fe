namespace LlmCloudScaler.Core.Forecasts;

/// <summary>How a load grew at the same time of the days before.</summary>
/// <param name="coarse">The quarters of an hour.</param>
internal sealed class DailyProfile(LoadSeries coarse)
{
    private const int MinutesADay = 24 * 60;

    private readonly int step = (int)coarse.Step.TotalMinutes;

    /// <summary>What the load was multiplied by over the next minutes, by the sums of the days known; null where none
    /// is.</summary>
    /// <param name="minute">Which minute, since the beginning of time.</param>
    /// <param name="ahead">How many minutes later.</param>
    public double? Growth(long minute, int ahead)
    {
        if (coarse.Span < TimeSpan.FromMinutes(MinutesADay - step))
        {
            return null;
        }

        var (before, after) = (0.0, 0.0);
        for (var day = 1; day * MinutesADay <= coarse.Capacity * step; day++)
        {
            var then = minute - (day * MinutesADay);
            if (At(then) is { } here && At(then + ahead) is { } there)
            {
                before += here;
                after += there;
            }
        }

        return before > 0 ? after / before : null;
    }

    /// <summary>The load at a minute, drawn straight between the middles of its quarter and the next.</summary>
    private double? At(long minute)
    {
        var middle = minute - (step / 2);
        var slot = (int)((middle / step) - (coarse.End - coarse.Values.Length));
        var share = (double)(middle % step) / step;
        return coarse.At(slot) is not { } left ? null
            : coarse.At(slot + 1) is { } right ? left + ((right - left) * share)
            : left;
    }
}
