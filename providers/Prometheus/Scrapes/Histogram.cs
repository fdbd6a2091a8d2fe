using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>Observations counted by bounds: at least two buckets, the bounds rising up to infinity, the counts never
/// falling.</summary>
internal sealed class Histogram
{
    private readonly ImmutableArray<Bucket> _buckets;

    private Histogram(ImmutableArray<Bucket> buckets) => _buckets = buckets;

    /// <summary>How many observations there are.</summary>
    public double Observations => _buckets[^1].Count;

    /// <summary>Makes a histogram of its buckets, as Prometheus does: equal bounds are added up, and a bucket that
    /// counts less than the one below it is taken to count as many.</summary>
    /// <param name="buckets">In any order; the counts are 0 or more.</param>
    /// <returns>Null where there is no bucket without a bound, or none beside it.</returns>
    public static Histogram? Of(IEnumerable<Bucket> buckets)
    {
        var rising = ImmutableArray.CreateBuilder<Bucket>();
        var highest = 0.0;
        foreach (var same in buckets.GroupBy(bucket => bucket.UpperBound).OrderBy(same => same.Key))
        {
            highest = Math.Max(highest, same.Sum(bucket => bucket.Count));
            rising.Add(new(same.Key, highest));
        }

        return rising is [_, .., { UpperBound: double.PositiveInfinity }] ? new(rising.DrainToImmutable()) : null;
    }

    /// <summary>The observations of several histograms in one, which has all their bounds. Where all have the same, it
    /// is exact; at a bound that one lacks, its observations are taken to lie evenly between its own bounds, as a
    /// quantile takes them.</summary>
    /// <returns>Null for none.</returns>
    public static Histogram? Merge(IReadOnlyCollection<Histogram> histograms)
    {
        var bounds = histograms.SelectMany(each => each._buckets.Select(bucket => bucket.UpperBound)).Distinct();
        return Of([.. bounds.Select(bound => new Bucket(bound, histograms.Sum(each => each.CountUpTo(bound))))]);
    }

    /// <summary>What a part of the observations does not exceed, as <c>histogram_quantile</c> has it: observations lie
    /// evenly within their bucket, the lowest of which begins at 0 where its bound is above that. Of observations
    /// without a bound, the highest bound that there is is told.</summary>
    /// <param name="part">More than 0, 1 at most.</param>
    /// <returns>Null where nothing was observed.</returns>
    /// <example>2 up to 1, 6 up to 2, 8 in all: the median is the 4th, half-way from 1 to 2, which is 1.5.</example>
    public double? Quantile(double part)
    {
        if (Observations == 0)
        {
            return null;
        }

        var rank = part * Observations;
        var place = 0;
        while (place < _buckets.Length - 1 && _buckets[place].Count < rank)
        {
            place++;
        }

        var (upper, count) = _buckets[place];
        if (place == _buckets.Length - 1)
        {
            return _buckets[^2].UpperBound;
        }

        if (place == 0)
        {
            return upper <= 0 ? upper : upper * (rank / count);
        }

        var (lower, below) = _buckets[place - 1];
        return lower + ((upper - lower) * ((rank - below) / (count - below)));
    }

    private double CountUpTo(double bound)
    {
        var place = 0;
        while (_buckets[place].UpperBound < bound)
        {
            place++;
        }

        var (upper, count) = _buckets[place];
        var (lower, below) = place > 0 ? _buckets[place - 1] : new Bucket(Math.Min(upper, 0), 0);
        return upper == bound ? count
            : bound <= lower || double.IsInfinity(upper) ? below
            : below + ((count - below) * ((bound - lower) / (upper - lower)));
    }
}
