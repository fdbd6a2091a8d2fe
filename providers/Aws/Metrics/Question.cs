using System.Collections.Immutable;
using System.Diagnostics;

namespace LlmCloudScaler.Providers.Aws.Metrics;

/// <summary>What CloudWatch answers with one row of points. A closed family.</summary>
internal abstract record Question
{
    private Question()
    {
    }

    /// <summary>A series as it is.</summary>
    /// <param name="Of">Which.</param>
    public sealed record Statistic(Series Of) : Question;

    /// <summary>A metric math expression.</summary>
    /// <param name="Formula">As the policy has it.</param>
    /// <param name="Inputs">By the names that the formula has for them.</param>
    /// <param name="Length">The length of one point.</param>
    public sealed record Expression(string Formula, ImmutableSortedDictionary<string, Series> Inputs, TimeSpan Length)
        : Question;

    /// <summary>Equal for equal questions.</summary>
    public string Key => this switch
    {
        Statistic statistic => statistic.Of.Key,
        Expression math => string.Join(
            "\n\n", [.. math.Inputs.Select(input => $"{input.Key}\n{input.Value.Key}"), math.Formula]),
        _ => throw new UnreachableException(),
    };

    /// <summary>Every series that a call with this question has to name.</summary>
    public IEnumerable<Series> Needs => this switch
    {
        Statistic statistic => [statistic.Of],
        Expression math => math.Inputs.Values,
        _ => throw new UnreachableException(),
    };

    /// <summary>The length of one point.</summary>
    public TimeSpan Period => this switch
    {
        Statistic statistic => statistic.Of.Period,
        Expression math => math.Length,
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether a point still grows while late values of its period arrive.</summary>
    public bool IsAdditive => Needs.Any(series => series.IsAdditive);

    /// <summary>For a person to read.</summary>
    public string Text => this switch
    {
        Statistic statistic => statistic.Of.Text,
        Expression math => $"'{math.Formula}' with {string.Join(", ", math.Inputs.Select(Named))}",
        _ => throw new UnreachableException(),
    };

    private static string Named(KeyValuePair<string, Series> input) => $"{input.Key} = {input.Value.Text}";
}
