using System.Text;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>Reads lines that have values.</summary>
internal static class SampleLine
{
    /// <summary>A whole line.</summary>
    /// <param name="line">At its beginning.</param>
    /// <param name="wanted">The names of metrics that somebody wants.</param>
    /// <param name="sample">What it says, if somebody wants that; else null.</param>
    /// <returns>False where the line is malformed.</returns>
    public static bool Reads(ref LineCursor line, WantedNames wanted, out PageSample? sample)
    {
        sample = null;
        if (!line.Metric(out var written))
        {
            return false;
        }

        var name = wanted.Of(written);
        var labels = name is null ? null : new List<KeyValuePair<string, string>>();
        if (!HasLabels(ref line, labels) || !line.Number(out var value) || !HasRest(ref line, out var at))
        {
            return false;
        }

        sample = name is null ? null : new PageSample(new SeriesKey(name, labels!), value, at);
        return true;
    }

    /// <summary>Labels, if there are any, up to where the value begins.</summary>
    private static bool HasLabels(ref LineCursor line, List<KeyValuePair<string, string>>? into)
    {
        var isParted = line.IsLoose && !line.IsAtEnd && line.Slack();
        if (line.IsAt((byte)'{'))
        {
            // After a brace the text format needs no blank to tell where the value begins.
            return Labels(ref line, into) && (line.IsLoose ? line.Slack() : line.Gap());
        }

        return isParted || line.Gap();
    }

    /// <summary>What may follow a value: a time, and in OpenMetrics an example of what was counted.</summary>
    private static bool HasRest(ref LineCursor line, out DateTimeOffset? at)
    {
        at = null;
        line.Slack();
        if (line.IsAtEnd)
        {
            return true;
        }

        if (!line.IsLoose && !line.Gap())
        {
            return false;
        }

        if (!line.IsAt((byte)'#') || line.IsLoose)
        {
            if (!line.Time(out var instant))
            {
                return false;
            }

            at = instant;
            if (line.IsLoose || line.IsAtEnd)
            {
                return line.Ends();
            }

            if (!line.Gap())
            {
                return false;
            }
        }

        return IsExemplar(ref line);
    }

    private static bool IsExemplar(ref LineCursor line) =>
        line.Takes((byte)'#') && line.Gap()
        && Labels(ref line, into: null) && line.Gap()
        && line.Number(out _)
        && (line.IsAtEnd || (line.Gap() && line.Time(out _) && line.Ends()));

    private static bool Labels(ref LineCursor line, List<KeyValuePair<string, string>>? into)
    {
        if (!line.Takes((byte)'{'))
        {
            return false;
        }

        line.Slack();
        var mayEnd = true;
        while (!(mayEnd && line.Skips((byte)'}')))
        {
            if (!IsLabel(ref line, into))
            {
                return false;
            }

            line.Slack();
            var hasComma = line.Skips((byte)',');
            if (!hasComma && !line.IsAt((byte)'}'))
            {
                return line.Missing("',' or '}'");
            }

            // The text format lets a comma stand before the brace.
            mayEnd = !hasComma || line.IsLoose;
            line.Slack();
        }

        return true;
    }

    private static bool IsLabel(ref LineCursor line, List<KeyValuePair<string, string>>? into)
    {
        var bytes = into is null ? null : new List<byte>();
        if (!line.Label(out var written) || !line.Slack() || !line.Takes((byte)'=') || !line.Slack()
            || !line.Quoted(bytes))
        {
            return false;
        }

        if (into is null)
        {
            return true;
        }

        var name = Encoding.UTF8.GetString(written);
        if (into.Exists(label => label.Key == name))
        {
            return line.Missing($"label {name} once");
        }

        into.Add(new(name, Encoding.UTF8.GetString([.. bytes!])));
        return true;
    }
}
