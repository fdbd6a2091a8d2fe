using System.Collections.Immutable;

namespace LlmCloudScaler.Emulators.Gcp.Monitoring;

/// <summary>How often values fell where. Only counts by bucket are kept, as in Cloud Monitoring.</summary>
/// <param name="Count">How many values.</param>
/// <param name="Sum">Of all.</param>
/// <param name="Squares">The sum of their squares.</param>
/// <param name="Buckets">How many fell into each bucket; one more than there are bounds.</param>
internal sealed record Distribution(long Count, double Sum, double Squares, ImmutableArray<long> Buckets)
{
    /// <summary>Between the buckets; seconds of latency fit well.</summary>
    public static ImmutableArray<double> Bounds { get; } =
        [0, 0.1, 0.2, 0.4, 0.8, 1, 1.5, 2, 3, 4, 6, 8, 10, 15, 20, 30, 60, 120];

    public static Distribution Empty { get; } = new(0, 0, 0, [.. new long[Bounds.Length + 1]]);

    public double Mean => Count == 0 ? 0 : Sum / Count;

    /// <summary>The sum of the squares of the deviations from the mean.</summary>
    public double Deviation => Count == 0 ? 0 : Math.Max(0, Squares - (Sum * Sum / Count));

    public static Distribution Of(IReadOnlyList<double> values) => new(
        values.Count,
        values.Sum(),
        values.Sum(value => value * value),
        [
            .. Enumerable.Range(0, Bounds.Length + 1).Select(index => (long)values.Count(value =>
                (index == 0 || value >= Bounds[index - 1]) && (index == Bounds.Length || value < Bounds[index]))),
        ]);

    public Distribution Plus(Distribution other) => Combine(other, sign: 1);

    public Distribution Minus(Distribution other) => Combine(other, sign: -1);

    /// <summary>Below which value this share of them is, each bucket's taken as spread evenly over it; null without
    /// any.</summary>
    public double? Percentile(double share)
    {
        var rank = share * Count;
        for (var index = 0; index < Buckets.Length && Count > 0; rank -= Buckets[index++])
        {
            if (Buckets[index] > 0 && rank <= Buckets[index])
            {
                var low = index == 0 ? Bounds[0] : Bounds[index - 1];
                var high = index == Bounds.Length ? low : Bounds[index];
                return low + ((high - low) * rank / Buckets[index]);
            }
        }

        return null;
    }

    private Distribution Combine(Distribution other, int sign) => new(
        Count + (sign * other.Count),
        Sum + (sign * other.Sum),
        Squares + (sign * other.Squares),
        [.. Buckets.Zip(other.Buckets, (mine, its) => mine + (sign * its))]);
}
