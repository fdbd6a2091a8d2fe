namespace LlmCloudScaler.Core.Forecasts;

/// <summary>The minutes of a history, the open one included, as forecasts read them. In tokens a second.</summary>
internal sealed class FineView
{
    /// <summary>Minutes that make a level: fewer follow the noise of arrivals, more come late.</summary>
    private const int LevelMinutes = 3;

    /// <summary>Minutes of each of the two means that a trend is drawn through.</summary>
    private const int TrendMinutes = 5;

    /// <summary>Minutes between those means.</summary>
    private const int TrendSpan = 10;

    /// <summary>Deviations above what was before that no noise explains.</summary>
    private const double JumpDeviations = 4;

    /// <summary>The least deviation of a minute that is reckoned with, relatively: a calm past does not make a ripple a
    /// jump.</summary>
    private const double JumpLeast = 0.05;

    private readonly double[] minutes;

    // Means up to and including each minute, made once: a forecast is tested on every minute there is.
    private readonly double[] levels;
    private readonly double[] trends;

    private readonly long first;
    private readonly double filled;

    public FineView(LoadSeries series)
    {
        minutes = new double[series.Values.Length + 1];
        for (var index = 0; index < series.Values.Length; index++)
        {
            minutes[index] = series.At(index) ?? double.NaN;
        }

        minutes[^1] = series.Open ?? double.NaN;
        first = series.End - series.Values.Length;
        filled = series.Filled;
        levels = Means(LevelMinutes);
        trends = Means(TrendMinutes);
    }

    /// <summary>The newest minute.</summary>
    public int Last => minutes.Length - 1;

    /// <summary>A minute's place in time, in minutes since the beginning of time.</summary>
    public long MinuteOf(int index) => first + index;

    /// <summary>The level at a minute; null where that minute is absent.</summary>
    public double? Level(int index) => double.IsNaN(minutes[index]) ? null : levels[index];

    /// <summary>The mean of a minute and its neighbours; null where all are absent.</summary>
    public double? Around(int index) => index < Last
        ? Known(levels[index + 1])
        : Mean(Last, LevelMinutes - 1);

    /// <summary>The newest minute where it is so far above those before it that noise does not explain it: a step is
    /// believed at once. Null where it is not.</summary>
    public double? Jump()
    {
        if (Last < 1 || double.IsNaN(minutes[^1]))
        {
            return null;
        }

        var before = Mean(Last - 1, LevelMinutes) ?? 0;
        var deviation = Math.Max(JumpLeast, Math.Sqrt(Roughness() / filled));
        return minutes[^1] > before * (1 + (JumpDeviations * deviation)) ? minutes[^1] : null;
    }

    /// <summary>How fast the load grew, in tokens a second a minute; null where too little is known.</summary>
    public double? Slope(int index) =>
        index >= TrendSpan && Known(trends[index]) is { } late && Known(trends[index - TrendSpan]) is { } early
            ? (late - early) / TrendSpan
            : null;

    /// <summary>The relative variance of a minute about its drift, from the median of absolute differences between
    /// neighbours: half their variance, and 0.6745 deviations are a normal distribution's median. 0 where fewer than
    /// ten are known.</summary>
    public double Roughness()
    {
        var differences = new List<double>(minutes.Length);
        for (var index = 1; index < Last; index++)
        {
            var (before, after) = (minutes[index - 1], minutes[index]);
            if (before + after > 0)
            {
                differences.Add(Math.Abs(after - before) * 2 / (before + after));
            }
        }

        if (differences.Count < 10)
        {
            return 0;
        }

        differences.Sort();
        var deviation = differences[differences.Count / 2] / 0.6745;
        return deviation * deviation / 2;
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private double[] Means(int count)
    {
        var means = new double[minutes.Length];
        for (var index = 0; index < means.Length; index++)
        {
            means[index] = Mean(index, count) ?? double.NaN;
        }

        return means;
    }

    private double? Mean(int index, int count)
    {
        var (sum, known) = (0.0, 0.0);
        for (var at = Math.Max(0, index - count + 1); at <= index; at++)
        {
            // The open minute counts for as much of it as is known.
            var weight = at == Last ? filled : 1;
            if (!double.IsNaN(minutes[at]))
            {
                sum += minutes[at] * weight;
                known += weight;
            }
        }

        return known > 0 ? sum / known : null;
    }
}
