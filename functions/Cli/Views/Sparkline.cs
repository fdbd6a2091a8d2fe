namespace LlmCloudScaler.Cli.Views;

/// <summary>A line of small bars, the newest value on the right.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>Draws values from 0 to the largest of them; what is absent is a gap.</summary>
    /// <param name="values">Oldest first; of more than <paramref name="width"/>, neighbours are drawn as one, at the
    /// larger of them.</param>
    /// <param name="width">Columns.</param>
    /// <param name="top">What a full bar stands for at least.</param>
    public static string Of(IReadOnlyList<double?> values, int width, double top = 0)
    {
        var columns = Math.Min(width, values.Count);
        var drawn = new double?[columns];
        for (var column = 0; column < columns; column++)
        {
            var (from, until) = (column * values.Count / columns, (column + 1) * values.Count / columns);
            for (var index = from; index < until; index++)
            {
                drawn[column] = drawn[column] >= values[index] ? drawn[column] : values[index] ?? drawn[column];
            }
        }

        var highest = Math.Max(top, drawn.Max() ?? 0);
        return string.Concat(drawn.Select(value => value is { } known ? Bar(known, highest) : ' '));
    }

    private static char Bar(double value, double highest) => highest <= 0
        ? Bars[0]
        : Bars[Math.Clamp((int)(value / highest * Bars.Length), 0, Bars.Length - 1)];
}
