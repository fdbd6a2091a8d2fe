namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>Dynamo's Kalman predictor: a level with a trend, one step ahead.</summary>
/// <remarks>Source: Dynamo, <c>planner/core/load/predictors.py</c>, with its process noise of 1.0 for the level and 0.1
/// for the trend, measurement noise 10 and first variance 1000. Zeros before the first load are skipped.</remarks>
internal sealed class TrendFilter
{
    private const double LevelNoise = 1.0;
    private const double TrendNoise = 0.1;
    private const double MeasurementNoise = 10;
    private const double FirstVariance = 1000;

    private bool hasBegun;
    private double level;
    private double trend;
    private (double Level, double Cross, double Trend) variance = (FirstVariance, 0, FirstVariance);

    /// <summary>What the next value will be; null before the first.</summary>
    public double? Next => hasBegun ? level + trend : null;

    /// <summary>Takes a value in.</summary>
    /// <param name="value">Finite, 0 or more.</param>
    /// <example>100 and then 130: the level is 129.85 and the trend 14.92, so 144.77 is next.</example>
    public void Add(double value)
    {
        if (!hasBegun)
        {
            (level, hasBegun) = (value, value > 0);
            return;
        }

        Predict();
        var scale = variance.Level + MeasurementNoise;
        var (levelGain, trendGain) = (variance.Level / scale, variance.Cross / scale);
        var surprise = value - level;
        (level, trend) = (level + (levelGain * surprise), trend + (trendGain * surprise));
        variance = (
            (1 - levelGain) * variance.Level,
            (1 - levelGain) * variance.Cross,
            variance.Trend - (trendGain * variance.Cross));
    }

    private void Predict()
    {
        level += trend;
        variance = (
            variance.Level + (2 * variance.Cross) + variance.Trend + LevelNoise,
            variance.Cross + variance.Trend,
            variance.Trend + TrendNoise);
    }
}
