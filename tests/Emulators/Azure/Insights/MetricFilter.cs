using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace LlmCloudScaler.Emulators.Azure.Insights;

/// <summary>A filter over dimensions: which values of each are wanted. The answer has one series for each combination
/// of the values of the dimensions named.</summary>
/// <param name="Wanted">The values by the dimension; none for all, which <c>'*'</c> asks for.</param>
internal sealed partial record MetricFilter(ImmutableSortedDictionary<string, ImmutableArray<string>> Wanted)
{
    /// <summary>Reads a filter; null for one that Azure does not understand.</summary>
    public static MetricFilter? Read(string filter)
    {
        var clauses = Clause().Matches(filter);
        if (filter.Length > 0 && Rest().Replace(Clause().Replace(filter, string.Empty), string.Empty).Length > 0)
        {
            return null;
        }

        var wanted = clauses.GroupBy(clause => clause.Groups["name"].Value, StringComparer.OrdinalIgnoreCase)
            .ToImmutableSortedDictionary(
                same => same.Key,
                same => same.Any(clause => clause.Groups["value"].Value == "*")
                    ? []
                    : same.Select(clause => clause.Groups["value"].Value).ToImmutableArray(),
                StringComparer.OrdinalIgnoreCase);
        return filter.Length > 0 && clauses.Count == 0 ? null : new MetricFilter(wanted);
    }

    /// <summary>The values of a series in the dimensions named; null where it is not wanted.</summary>
    public IReadOnlyList<(string Name, string Value)>? Meet(MetricSeries series)
    {
        var values = new List<(string Name, string Value)>();
        foreach (var (name, wanted) in Wanted)
        {
            if (!series.Dimensions.TryGetValue(name, out var value) || value.Length == 0
                || (wanted.Length > 0 && !wanted.Contains(value, StringComparer.OrdinalIgnoreCase)))
            {
                return null;
            }

            values.Add((name, value));
        }

        return values;
    }

    [GeneratedRegex(@"(?<name>[\w./-]+)\s+eq\s+'(?<value>[^']*)'", RegexOptions.IgnoreCase)]
    private static partial Regex Clause();

    [GeneratedRegex(@"\band\b|\bor\b|[\s()]", RegexOptions.IgnoreCase)]
    private static partial Regex Rest();
}
