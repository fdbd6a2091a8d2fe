using System.Collections.Immutable;
using System.Diagnostics;

using static System.FormattableString;

namespace LlmCloudScaler.Core.Metrics;

/// <summary>A measurement judged at the instant of evaluation. Only <see cref="Fresh"/> may be computed with.</summary>
public abstract record Reading
{
    /// <summary>How far ahead of us a source's clock may run before its points are not believed: cloud services keep
    /// theirs within seconds, agents on machines without time synchronisation do not.</summary>
    public static readonly TimeSpan ClockSkewAllowed = TimeSpan.FromMinutes(2);

    /// <summary>The end of what a <see cref="Units.Quantity"/> holds. A metric without an upper end would else take an
    /// agent's blank of 9.2e18 for a load, and the sum of two such could be infinite.</summary>
    private const double LargestCounted = long.MaxValue / 1000.0;

    private Reading()
    {
    }

    /// <summary>New enough and plausible.</summary>
    /// <param name="Sample">The fleet's value; the mean of <paramref name="Replicas"/> where they report singly, with
    /// the instant of the oldest.</param>
    /// <param name="Replicas">Each replica's value; empty when the source speaks for the fleet as a whole.</param>
    public sealed record Fresh(MetricSample Sample, ImmutableArray<ReplicaSample> Replicas) : Reading;

    /// <summary>The newest point is older than the policy allows.</summary>
    /// <param name="Age">How old.</param>
    /// <param name="MaxAge">How old it may be.</param>
    public sealed record Stale(TimeSpan Age, TimeSpan MaxAge) : Reading;

    /// <summary>There is no point at all.</summary>
    /// <param name="Cause">Why not.</param>
    public sealed record Missing(string Cause) : Reading;

    /// <summary>A value that cannot be: not finite, out of range, or measured in the future.</summary>
    /// <param name="Cause">What is wrong with it.</param>
    public sealed record Implausible(string Cause) : Reading;

    /// <summary>Judges a measurement.</summary>
    /// <param name="measurement">What the source said.</param>
    /// <param name="maxAge">The oldest a point may be, inclusive.</param>
    /// <param name="plausible">The values the metric can have.</param>
    /// <param name="now">The instant of evaluation.</param>
    public static Reading Judge(Measurement measurement, TimeSpan maxAge, ValueRange plausible, DateTimeOffset now) =>
        measurement switch
        {
            Measurement.OfFleet fleet => JudgeOne(fleet.Sample, maxAge, plausible, now) ?? new Fresh(fleet.Sample, []),
            Measurement.PerReplica each => JudgeEach(each.Samples, maxAge, plausible, now),
            Measurement.Absent absent => new Missing(absent.Cause),
            Measurement.Failed failed => new Missing($"{failed.Fault}: {failed.Detail}"),
            _ => throw new UnreachableException(),
        };

    private static Reading? JudgeOne(MetricSample sample, TimeSpan maxAge, ValueRange plausible, DateTimeOffset now)
    {
        if (!double.IsFinite(sample.Value))
        {
            return new Implausible("the value is not a finite number");
        }

        if (Math.Abs(sample.Value) > LargestCounted)
        {
            return new Implausible(Invariant($"{sample.Value} is more than can be counted"));
        }

        if (!plausible.Admits(sample))
        {
            return new Implausible(plausible.Max is { } max
                ? Invariant($"{sample.Value} is outside {plausible.Min} to {max}")
                : Invariant($"{sample.Value} is below {plausible.Min}"));
        }

        var age = now - sample.At;
        return age > maxAge ? new Stale(age, maxAge)
            : age < -ClockSkewAllowed ? new Implausible($"measured {-age} in the future")
            : null;
    }

    /// <summary>A replica whose point is unusable did not report; the reading fails only when none did.</summary>
    private static Reading JudgeEach(
        ImmutableArray<ReplicaSample> samples, TimeSpan maxAge, ValueRange plausible, DateTimeOffset now)
    {
        var usable = ImmutableArray.CreateBuilder<ReplicaSample>(samples.Length);
        Reading worst = new Missing("no replica reported");
        var sum = 0.0;
        var oldest = DateTimeOffset.MaxValue;
        foreach (var each in samples)
        {
            if (JudgeOne(each.Sample, maxAge, plausible, now) is { } fault)
            {
                worst = fault;
                continue;
            }

            usable.Add(each);
            sum += each.Sample.Value;
            oldest = each.Sample.At < oldest ? each.Sample.At : oldest;
        }

        return usable.Count == 0
            ? worst
            : new Fresh(new MetricSample(sum / usable.Count, oldest), usable.DrainToImmutable());
    }
}
