using System.Numerics;

namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>Counts of durations in buckets that grow with the value: 32 to each power of two, in whole
/// microseconds.</summary>
/// <remarks>A bucket is at most 1/32 of its lower edge wide and is reported as its middle, so a quantile is within
/// 1/64 (1.6 %) of a recorded value of that rank, and exact below 64 µs. Recording costs no logarithm. Durations
/// beyond <see cref="Longest"/> are counted as that.</remarks>
internal sealed class LatencyHistogram
{
    private const int SubBucketBits = 5;
    private const int SubBuckets = 1 << SubBucketBits;
    private const int LongestBits = 42;
    private const long LongestMicroseconds = (1L << LongestBits) - 1;
    private const int Buckets = ((LongestBits - 1 - SubBucketBits) << SubBucketBits) + (2 * SubBuckets);

    private readonly long[] counts;
    private double totalTicks;

    public LatencyHistogram()
        : this(new long[Buckets], count: 0, totalTicks: 0)
    {
    }

    private LatencyHistogram(long[] counts, long count, double totalTicks)
    {
        this.counts = counts;
        Count = count;
        this.totalTicks = totalTicks;
    }

    /// <summary>The longest duration told apart: 2^42 µs, about 51 days.</summary>
    public static TimeSpan Longest => TimeSpan.FromMicroseconds(LongestMicroseconds);

    /// <summary>Durations recorded.</summary>
    public long Count { get; private set; }

    /// <summary>Their mean, not bucketed; null when there are none.</summary>
    public TimeSpan? Mean => Count > 0 ? PlantTime.ToTimeSpan((long)(totalTicks / Count)) : null;

    /// <summary>Their sum, not bucketed; zero when there are none.</summary>
    public TimeSpan Sum => TimeSpan.FromSeconds(totalTicks / PlantTime.PerSecond);

    /// <summary>How many of them are no longer than a bound. Buckets count by their middles, so those within 1/64 of
    /// the bound may be on the wrong side of it.</summary>
    public long CountWithin(TimeSpan bound)
    {
        var (within, bucket) = (0L, 0);
        while (bucket < Buckets && Middle(bucket) <= bound)
        {
            within += counts[bucket++];
        }

        return within;
    }

    /// <summary>The smallest bucket that at least the share <paramref name="quantile"/> of the durations does not
    /// exceed, by its middle. Null when there are none: nothing recorded is not the same as zero.</summary>
    /// <param name="quantile">0 (the smallest) to 1 (the largest), both included.</param>
    public TimeSpan? Quantile(double quantile)
    {
        if (!(quantile is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(quantile), quantile, "Must be 0 to 1.");
        }

        if (Count == 0)
        {
            return null;
        }

        var rank = Math.Max(1, (long)Math.Ceiling(quantile * Count));
        var bucket = 0;
        for (var seen = counts[0]; seen < rank; seen += counts[bucket])
        {
            bucket++;
        }

        return Middle(bucket);
    }

    /// <summary>What was recorded after <paramref name="earlier"/>, a copy of this histogram, was taken.</summary>
    public LatencyHistogram Since(LatencyHistogram earlier)
    {
        var difference = new long[Buckets];
        for (var i = 0; i < Buckets; i++)
        {
            difference[i] = counts[i] - earlier.counts[i];
        }

        return new(difference, Count - earlier.Count, totalTicks - earlier.totalTicks);
    }

    /// <summary>The same counts, no longer growing.</summary>
    public LatencyHistogram Copy() => new([.. counts], Count, totalTicks);

    /// <summary>Counts one duration, in ticks of <see cref="PlantTime"/>, <paramref name="times"/> times.</summary>
    public void Record(long ticks, long times = 1)
    {
        counts[BucketOf(ticks)] += times;
        Count += times;
        totalTicks += (double)ticks * times;
    }

    /// <summary>Counts each of the first <paramref name="steps"/> steps of a run, <paramref name="times"/> times: one
    /// addition for each bucket that the growing steps pass through.</summary>
    public void Record(StepRun run, long steps, long times)
    {
        while (steps > 0)
        {
            var bucket = BucketOf(run.First);
            var last = run.First + (run.Growth * (steps - 1));
            var here = bucket == BucketOf(last) ? steps : StepsBelow(LowerEdge(bucket + 1), run);
            counts[bucket] += here * times;
            Count += here * times;
            totalTicks += (double)run.Length(here) * times;
            run = run.After(here);
            steps -= here;
        }
    }

    /// <summary>Steps of a growing run that are shorter than the edge; the first is.</summary>
    private static long StepsBelow(long edgeMicroseconds, StepRun run) =>
        (((edgeMicroseconds * PlantTime.PerMicrosecond) - run.First - 1) / run.Growth) + 1;

    private static int BucketOf(long ticks)
    {
        var value = Math.Min(ticks / PlantTime.PerMicrosecond, LongestMicroseconds);
        if (value < SubBuckets)
        {
            return (int)value;
        }

        var shift = BitOperations.Log2((ulong)value) - SubBucketBits;
        return (shift << SubBucketBits) + (int)(value >> shift);
    }

    private static TimeSpan Middle(int bucket) =>
        TimeSpan.FromMicroseconds((LowerEdge(bucket) + LowerEdge(bucket + 1) - 1) / 2.0);

    private static long LowerEdge(int bucket)
    {
        var shift = (bucket >> SubBucketBits) - 1;
        return shift <= 0 ? bucket : (long)((bucket & (SubBuckets - 1)) + SubBuckets) << shift;
    }
}
