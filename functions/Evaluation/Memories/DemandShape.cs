namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>The demand scaler's trend. Quantities in thousandths.</summary>
/// <param name="At">When the newest sample was measured, UTC ticks.</param>
/// <param name="Seen">When it was first seen, UTC ticks.</param>
/// <param name="Every">How long after the one before it was measured, in ticks.</param>
/// <param name="Fine">The minutes.</param>
/// <param name="Coarse">The quarters of an hour.</param>
/// <param name="Moments">What was learnt of the engines: the products of the regressors.</param>
/// <param name="Products">Their products with the time measured.</param>
/// <param name="AtMost">The most that a prompt token can take, in milliseconds.</param>
/// <param name="Means">Read, admitted, written and done a second; waiting and running.</param>
/// <param name="Strain">How much more irregular arrivals are than they show.</param>
/// <param name="Look">The look being gathered: since when in UTC ticks, read, written, running, the median and the
/// slowest first tokens, and how many samples.
/// </param>
internal sealed record DemandShape(
    long? At,
    long? Seen,
    long Every,
    SeriesShape? Fine,
    SeriesShape? Coarse,
    double[]? Moments,
    double[]? Products,
    double AtMost,
    long[]? Means,
    double Strain,
    long[]? Look);
