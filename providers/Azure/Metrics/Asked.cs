using System.Collections.Immutable;
using System.Diagnostics;

using Azure.Monitor.Query.Models;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Azure.Metrics;

/// <summary>A question, and what would do as its answer.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Window">The points that would do.</param>
internal sealed record Asked(Question Question, TimeWindow Window)
{
    /// <summary>Equal where the same question is asked; the windows may differ.</summary>
    public string Key { get; } = Question.Key;

    /// <summary>The newest point of the one series that is meant.</summary>
    public Measurement OfFleet(Answer answer) => answer switch
    {
        Answer.Failed failed => new Measurement.Failed(failed.Fault, failed.Detail),
        Answer.Series { All: [_, _, ..] several } => new Measurement.Failed(
            SourceFault.Malformed,
            $"one series is wanted, and Azure Monitor has {several.Count} of {Question.Text}, by "
                + $"{string.Join(", ", several[0].Metadata.Keys)}: name the values in its filter, or the dimension "
                + "that tells machines apart in perReplica"),
        Answer.Series { All: [var one] } when Newest(one) is { } sample => new Measurement.OfFleet(sample),
        Answer.Series series => Absent(series),
        _ => throw new UnreachableException(),
    };

    /// <summary>The newest point of each replica; of other machines, which are still starting or gone, none.</summary>
    /// <param name="answer">Of a question that has a dimension for replicas.</param>
    /// <param name="replicas">The fleet's ready machines; not empty.</param>
    public Measurement OfReplicas(Answer answer, ImmutableArray<ReplicaId> replicas)
    {
        if (answer is not Answer.Series { All: var all })
        {
            return OfFleet(answer);
        }

        var machines = all.ToLookup(Machine, StringComparer.OrdinalIgnoreCase);
        var samples = ImmutableArray.CreateBuilder<ReplicaSample>(replicas.Length);
        foreach (var replica in replicas)
        {
            MetricTimeSeriesElement[] series = [.. machines[replica.Value]];
            if (series.Length > 1)
            {
                return new Measurement.Failed(
                    SourceFault.Malformed,
                    $"one series of {replica} is wanted, and Azure Monitor has {series.Length} of {Question.Text}, by "
                        + $"{string.Join(", ", series[0].Metadata.Keys)}: name the values of the others in its filter");
            }

            if (series is [var one] && Newest(one) is { } sample)
            {
                samples.Add(new ReplicaSample(replica, sample));
            }
        }

        return samples.Count > 0
            ? new Measurement.PerReplica(samples.DrainToImmutable())
            : new Measurement.Absent(
                $"none of {replicas.Length} ready replicas reported {Question.Text}; "
                + (all.Count > 0
                    ? $"{Question.Source.PerReplica} has {all.Count} values, such as {Machine(all[0])}"
                    : "nobody did"));
    }

    /// <summary>The machine that a series is of; Azure answers the names of dimensions in small letters.</summary>
    private string Machine(MetricTimeSeriesElement series) => series.Metadata.FirstOrDefault(pair =>
        pair.Key.Equals(Question.Source.PerReplica, StringComparison.OrdinalIgnoreCase)).Value ?? string.Empty;

    private Measurement.Absent Absent(Answer.Series series) => new(
        $"Azure Monitor has no point of {Question.Text} in the {Window.Length.TotalSeconds:0} s asked for"
        + (series.All.SelectMany(each => each.Values).Any(IsDoubted)
            ? ", but zeros so new that they may stand for values still on their way"
            : string.Empty));

    private bool IsDoubted(MetricValue point) => Question.ValueOf(point) is { } value
        && Window.Holds(point, Question.Source.Interval)
        && Window.Doubts(point, value, Question.Source.Interval);

    /// <summary>The newest point that will do, stamped with the end of its interval: it speaks of the time until then,
    /// and its age counts from when that time was over. Azure lists intervals in which nothing was published, too.
    /// </summary>
    private MetricSample? Newest(MetricTimeSeriesElement series)
    {
        MetricSample? newest = null;
        foreach (var point in series.Values)
        {
            if (Question.ValueOf(point) is { } value
                && Window.Holds(point, Question.Source.Interval)
                && !Window.Doubts(point, value, Question.Source.Interval)
                && !(newest?.At >= point.TimeStamp + Question.Source.Interval))
            {
                newest = new MetricSample(value, point.TimeStamp.ToUniversalTime() + Question.Source.Interval);
            }
        }

        return newest;
    }
}
