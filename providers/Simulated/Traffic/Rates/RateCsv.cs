using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Simulated.Traffic.Rates;

/// <summary>Reads a rate series from CSV.</summary>
internal static class RateCsv
{
    private const string TimeColumn = "t_s";
    private const string RateColumn = "rps";
    private const string CountColumn = "requests";

    /// <summary>Most requests counted in one row: those of an hour at the highest rate.</summary>
    private const double MostPerRow = RateWindow.MostPerSecond * 3_600;

    // Positions in the list of columns that is looked for.
    private const int Time = 0;
    private const int Requests = 1;

    private static readonly ImmutableArray<string> optional =
        ["client_cv_rate_weighted", "prompt_tokens_mean", "output_tokens_mean"];

    /// <summary>Reads it whole.</summary>
    /// <param name="content">The file, unzipped.</param>
    /// <param name="path">What messages call it.</param>
    public static RateSeries Read(byte[] content, string path)
    {
        using var csv = new TraceCsv(new MemoryStream(content), path);
        var measure = Measure(csv);
        var given = optional.Where(csv.Header.Contains).ToArray();
        var columns = TraceColumns.Find(
            csv.Header,
            path,
            [TimeColumn, measure is RateMeasure.PerSecond ? RateColumn : CountColumn, .. given]);
        var points = new List<RatePoint>();
        while (csv.ReadRow())
        {
            var row = csv.Row(columns);
            points.Add(new(
                row.Seconds(Time, after: points.Count > 0 ? points[^1].At : null),
                row.Number(Requests, measure is RateMeasure.PerSecond ? RateWindow.MostPerSecond : MostPerRow),
                Optional(row, given, 0, RateWindow.MostVariation),
                Optional(row, given, 1, InferenceRequest.MaxTokens),
                Optional(row, given, 2, InferenceRequest.MaxTokens)));
        }

        return points.Count > 0 ? RateSeries.Of(path, points, measure) : throw csv.NoRows();
    }

    private static RateMeasure Measure(TraceCsv csv) =>
        (csv.Header.Contains(RateColumn), csv.Header.Contains(CountColumn)) switch
        {
            (true, false) => RateMeasure.PerSecond,
            (false, true) => RateMeasure.PerPeriod,
            _ => throw new TraceFormatException(
                csv.Name,
                line: 1,
                column: null,
                string.Join(',', csv.Header),
                $"the header must name {TimeColumn} and either {RateColumn} or {CountColumn}."),
        };

    private static double? Optional(in TraceRow row, string[] given, int which, double most)
    {
        var place = Array.IndexOf(given, optional[which]);
        return place < 0 ? null : row.Number(Requests + 1 + place, most);
    }
}
