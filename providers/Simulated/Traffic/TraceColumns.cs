namespace LlmCloudScaler.Providers.Simulated.Traffic;

/// <summary>Where a trace's columns are.</summary>
/// <param name="Names">Their names.</param>
/// <param name="Positions">Their positions in a row, from 0, in the same order.</param>
internal sealed record TraceColumns(string[] Names, int[] Positions)
{
    /// <summary>Finds the columns in a header; each must be there exactly once.</summary>
    public static TraceColumns Find(List<string> header, string file, params string[] names)
    {
        var missing = names.Except(header, StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
        {
            throw new TraceFormatException(
                file,
                line: 1,
                string.Join(", ", missing),
                value: null,
                $"the header must name {string.Join(", ", names)}, spelt so, but is '{string.Join(',', header)}'.");
        }

        foreach (var name in names)
        {
            if (header.Count(each => string.Equals(each, name, StringComparison.Ordinal)) > 1)
            {
                throw new TraceFormatException(
                    file, line: 1, name, string.Join(',', header), "the header must name the column once.");
            }
        }

        return new(names, [.. names.Select(name => header.IndexOf(name))]);
    }
}
