using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Prometheus.Clients;

using static System.FormattableString;

namespace LlmCloudScaler.Providers.Prometheus.Queries;

/// <summary>A question, and who asks it when.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Query">For whose sake.</param>
/// <param name="At">The instant of evaluation.</param>
internal sealed record Asked(Question Question, MetricQuery Query, DateTimeOffset At)
{
    /// <summary>Labels told of series that are too many.</summary>
    private const int LabelsShown = 6;

    private string Text => Question.Expression.Text;

    /// <summary>What an answer means for who asks.</summary>
    public Measurement Read(Answer<Evaluated> answer) => answer.Match<Measurement>(
        evaluated => Question.PerReplica is { } label ? OfReplicas(evaluated, label) : OfFleet(evaluated),
        fault => new Measurement.Failed(fault.Kind, $"Prometheus: {PrometheusFaults.Told(fault)}: {Text}"));

    /// <summary>The one value that is meant, as old as the oldest of its selectors' newest points: a selector that has
    /// fallen silent is not made up for by another.</summary>
    private Measurement OfFleet(Evaluated evaluated)
    {
        ImmutableArray<DateTimeOffset> times =
        [
            .. evaluated.Times.SelectMany(each => each).Select(element => element.Instant).OfType<DateTimeOffset>(),
        ];
        return evaluated.Values switch
        {
            [] => Absent(times),
            [_, _, ..] several => Malformed(Several(several)),
            [{ Value: null }] => Malformed(
                "it is a native histogram: take histogram_quantile() or histogram_avg() of it"),
            [{ Value: { } value }] when times.IsEmpty => new Measurement.Absent(Invariant(
                $"none of the series of {Text} has a point: its {value} comes of no measurement")),
            [{ Value: { } value }] => new Measurement.OfFleet(new MetricSample(value, times.Min())),
        };
    }

    /// <summary>That there are several series where one of the fleet is meant.</summary>
    public static string Several(IReadOnlyList<VectorElement> elements) =>
        $"one series is meant, and there are {elements.Count}, by {Labels(elements)}: sum() or avg() them, or name the "
        + "label that tells machines apart in perReplica";

    /// <summary>The value of each ready machine; of others, which are still starting or gone, none.</summary>
    private Measurement OfReplicas(Evaluated evaluated, string label)
    {
        var names = new ReplicaNames(Query);
        var values = evaluated.Values.ToLookup(element => names.Of(element.Labels.GetValueOrDefault(label, "")));
        var instants = evaluated.Times.SelectMany(each => each).Where(element => element.Instant is not null)
            .ToLookup(element => element.Labels.ContainsKey(label));
        var times = instants[true].ToLookup(
            element => names.Of(element.Labels[label]), element => element.Instant!.Value);
        // A selector whose series do not have the label, which the expression gives them, speaks for all machines.
        DateTimeOffset[] common = [.. instants[false].Select(element => element.Instant!.Value)];
        var samples = ImmutableArray.CreateBuilder<ReplicaSample>();
        foreach (var replica in Query.Replicas)
        {
            VectorElement[] own = [.. values[replica]];
            if (own.Length > 1)
            {
                return Malformed(
                    $"one series of {replica} is meant, and there are {own.Length}, by {Labels(own)}: aggregate them "
                    + $"by ({label})");
            }

            DateTimeOffset[] measured = [.. times[replica], .. common];
            if (own is [{ Value: { } value }] && measured.Length > 0)
            {
                samples.Add(new(replica, new(value, measured.Min())));
            }
        }

        return samples.Count > 0
            ? new Measurement.PerReplica(samples.ToImmutable())
            : Unknown(evaluated, label);
    }

    private string OrAddress =>
        Query.Addresses.Fault is { } fault ? $", and their addresses are not known: {fault}" : " or address";

    private Measurement.Absent Unknown(Evaluated evaluated, string label) => new(
        $"none of {Query.Replicas.Length} ready replicas has a series of {Text}; "
        + (evaluated.Values is [var first, ..]
            ? first.Labels.TryGetValue(label, out var value)
                ? $"{label} has {evaluated.Values.Length} values, such as '{value}', which is no name of one{OrAddress}"
                : $"what there is has no label {label}"
            : "nobody has"));

    private Measurement.Absent Absent(ImmutableArray<DateTimeOffset> times) => new(times.IsEmpty
        ? $"Prometheus has no series of {Text}"
        : Invariant($"the newest point of {Text} is {(At - times.Max()).TotalSeconds:0} s old, and ")
            + Invariant($"{Question.MaxAge.TotalSeconds:0} s are allowed"));

    private Measurement.Failed Malformed(string detail) => new(SourceFault.Malformed, $"{Text}: {detail}");

    /// <summary>The labels in which series differ.</summary>
    private static string Labels(IReadOnlyList<VectorElement> elements)
    {
        string[] names =
        [
            .. elements.SelectMany(element => element.Labels.Keys).Distinct(StringComparer.Ordinal)
                .Where(name => elements.DistinctBy(element => element.Labels.GetValueOrDefault(name)).Count() > 1)
                .Take(LabelsShown),
        ];
        return names.Length == 0 ? "no label" : string.Join(", ", names);
    }
}
