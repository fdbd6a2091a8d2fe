using System.Collections.Immutable;
using System.Text;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>What tells one series of a page from all others: its name and its labels, in whatever order they came.
/// </summary>
internal sealed class SeriesKey : IEquatable<SeriesKey>
{
    private readonly ImmutableArray<KeyValuePair<string, string>> _labels;

    private readonly string _text;

    /// <param name="name">Its name.</param>
    /// <param name="labels">Each name once; an empty value is as good as no label.</param>
    public SeriesKey(string name, IEnumerable<KeyValuePair<string, string>> labels)
    {
        Name = name;
        _labels =
        [
            .. labels.Where(label => label.Value.Length > 0).OrderBy(label => label.Key, StringComparer.Ordinal),
        ];
        _text = Written(name, _labels);
    }

    /// <summary>Its name on the page.</summary>
    public string Name { get; }

    /// <summary>The value of a label; empty for one that it has not.</summary>
    public string this[string label]
    {
        get
        {
            foreach (var (name, value) in _labels)
            {
                if (name == label)
                {
                    return value;
                }
            }

            return string.Empty;
        }
    }

    /// <summary>The same without one label.</summary>
    public SeriesKey Without(string label) => new(Name, _labels.Where(each => each.Key != label));

    /// <summary>Whether it has the labels that are asked for; others it may have as well.</summary>
    public bool HasLabelsOf(ScrapedSeries wanted) => wanted.Labels.All(label => this[label.Key] == label.Value);

    /// <inheritdoc/>
    public bool Equals(SeriesKey? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SeriesKey);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>As a page writes it.</summary>
    public override string ToString() => _text;

    private static string Written(string name, ImmutableArray<KeyValuePair<string, string>> labels)
    {
        if (labels.IsEmpty)
        {
            return name;
        }

        var text = new StringBuilder(name);
        var before = '{';
        foreach (var (label, value) in labels)
        {
            text.Append(before).Append(label).Append("=\"");
            text.Append(value.Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("\"", "\\\"", StringComparison.Ordinal)
                .Replace("\n", "\\n", StringComparison.Ordinal));
            text.Append('"');
            before = ',';
        }

        return text.Append('}').ToString();
    }
}
