using System.Collections.Immutable;
using System.Diagnostics;

using Google.Cloud.Monitoring.V3;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Gcp.Metrics;

/// <summary>A question, and what would do as its answer.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Window">The points that would do.</param>
internal sealed record Asked(Question Question, TimeWindow Window)
{
    /// <summary>The newest point of the one series that is meant.</summary>
    public Measurement OfFleet(Answer answer) => answer switch
    {
        Answer.Failed failed => new Measurement.Failed(failed.Fault, failed.Detail),
        Answer.Series { All: [_, _, ..] several } => Malformed(
            $"one series is wanted, and Cloud Monitoring has {several.Length} of {Question.Text}, by "
            + $"{Labels(several[0])}: name the values in its filter, a reducer such as REDUCE_SUM, or the label that "
            + "tells machines apart in perReplica"),
        Answer.Series { All: [var one] } when SeriesPoints.Objection(one) is { } why =>
            Malformed($"{Question.Text} {why}"),
        Answer.Series { All: [var one] } when SeriesPoints.Newest(one, Window) is { } sample =>
            new Measurement.OfFleet(sample),
        Answer.Series => new Measurement.Absent(
            $"Cloud Monitoring has no point of {Question.Text} in the {Window.Length.TotalSeconds:0} s asked for"),
        _ => throw new UnreachableException(),
    };

    /// <summary>The newest point of each replica; of other machines, which are still starting or gone, none.</summary>
    /// <param name="answer">Of a question that has a label for replicas.</param>
    /// <param name="replicas">The fleet's ready machines; not empty.</param>
    public Measurement OfReplicas(Answer answer, ImmutableArray<ReplicaId> replicas)
    {
        if (answer is not Answer.Series { All: var all })
        {
            return OfFleet(answer);
        }

        var machines = all.ToLookup(Question.Label!.Of, StringComparer.OrdinalIgnoreCase);
        var samples = ImmutableArray.CreateBuilder<ReplicaSample>(replicas.Length);
        foreach (var replica in replicas)
        {
            TimeSeries[] series = [.. machines[replica.Value]];
            if (series.Length > 1)
            {
                return Malformed(
                    $"one series of {replica} is wanted, and Cloud Monitoring has {series.Length} of {Question.Text}, "
                    + $"by {Labels(series[0])}: name a reducer such as REDUCE_MEAN, or the values in its filter");
            }

            if (series is [var one])
            {
                if (SeriesPoints.Objection(one) is { } why)
                {
                    return Malformed($"{Question.Text} {why}");
                }

                if (SeriesPoints.Newest(one, Window) is { } sample)
                {
                    samples.Add(new ReplicaSample(replica, sample));
                }
            }
        }

        return samples.Count > 0
            ? new Measurement.PerReplica(samples.DrainToImmutable())
            : new Measurement.Absent($"none of {replicas.Length} ready replicas reported {Question.Text}; "
                + (all.Length > 0
                    ? $"{Question.Source.PerReplica} has {machines.Count} values, such as "
                        + $"'{Question.Label.Of(all[0])}'"
                    : "nobody did"));
    }

    private static Measurement.Failed Malformed(string detail) => new(SourceFault.Malformed, detail);

    private static string Labels(TimeSeries series) =>
        SeriesLabel.NamesOf(series).ToArray() is { Length: > 0 } names ? string.Join(", ", names) : "no label";
}
