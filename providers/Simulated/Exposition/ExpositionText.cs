using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace LlmCloudScaler.Providers.Simulated.Exposition;

/// <summary>A page of metrics in the text format that Prometheus reads, version 0.0.4. Every sample carries the same
/// instant: virtual time is not that of whoever reads the page.</summary>
/// <param name="at">The instant.</param>
internal sealed class ExpositionText(DateTimeOffset at)
{
    private readonly StringBuilder text = new();
    private readonly string instant = at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Begins a family; its samples follow.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type"><c>counter</c>, <c>gauge</c> or <c>histogram</c>.</param>
    /// <param name="help">What it is, in a sentence.</param>
    public void Family(string name, string type, string help) =>
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append('\n')
            .Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    /// <summary>Adds a sample of the family begun last.</summary>
    /// <param name="name">The family's name, with the suffix that the sample has in it.</param>
    /// <param name="labels">At least one.</param>
    /// <param name="value">The value.</param>
    public void Sample(string name, ImmutableArray<(string Name, string Value)> labels, double value)
    {
        text.Append(name);
        var before = '{';
        foreach (var label in labels)
        {
            text.Append(before).Append(label.Name).Append("=\"").Append(Escaped(label.Value)).Append('"');
            before = ',';
        }

        text.Append("} ").Append(value.ToString("R", CultureInfo.InvariantCulture))
            .Append(' ').Append(instant).Append('\n');
    }

    /// <summary>The page so far.</summary>
    public override string ToString() => text.ToString();

    private static string Escaped(string value) => value
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal);
}
