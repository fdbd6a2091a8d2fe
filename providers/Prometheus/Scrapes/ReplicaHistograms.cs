using System.Collections.Immutable;
using System.Text;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>What a replica's histograms took in within a window.</summary>
/// <param name="All">One for each set of labels; at least one.</param>
/// <param name="At">The instant of the oldest of their last looks.</param>
internal sealed record ReplicaHistograms(ImmutableArray<Histogram> All, DateTimeOffset At)
{
    /// <summary>The label of a bucket's upper bound.</summary>
    private const string Bound = "le";

    /// <summary>What its page tells.</summary>
    /// <param name="asked">A quantile.</param>
    /// <param name="look">At the replica.</param>
    public static Finding<ReplicaHistograms> Of(Asked asked, ReplicaLook look)
    {
        var (points, factor) = asked.Of(look.Page);
        if (points.Count == 0)
        {
            return new Finding<ReplicaHistograms>.Blank($"no page has a histogram {asked.Text}");
        }

        var grown = points
            .Select(point => (point.Series, Grown: look.History.Of(point.Series).Over(asked.Source.Window)))
            .ToLookup(each => each.Series.Without(Bound));
        var seenTwice = grown.Where(buckets => buckets.All(bucket => bucket.Grown is not null)).ToArray();
        if (seenTwice.Length == 0)
        {
            return new Finding<ReplicaHistograms>.Blank(ReplicaValue.OneLook);
        }

        ImmutableArray<Histogram> histograms =
        [
            .. seenTwice
                .Select(buckets => Histogram.Of(buckets.SelectMany(
                    bucket => BucketOf(bucket.Series, bucket.Grown!.Value.Amount, factor))))
                .OfType<Histogram>(),
        ];
        return histograms.IsEmpty
            ? new Finding<ReplicaHistograms>.Blank($"{asked.Text} has no buckets up to le=\"+Inf\"")
            : new Finding<ReplicaHistograms>.Told(new(histograms, points.Min(point => point.Sample.At)));
    }

    /// <summary>The bucket of a series; none, as Prometheus has it, where its bound is no number.</summary>
    private static IEnumerable<Bucket> BucketOf(SeriesKey series, double count, double factor) =>
        Numerals.Number(Encoding.UTF8.GetBytes(series[Bound]), out var bound) && !double.IsNaN(bound)
            ? [new Bucket(bound * factor, count)]
            : [];
}
