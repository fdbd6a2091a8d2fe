using System.Globalization;

using CsvHelper;

using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.Simulated.Tests.Plant.Measured;

/// <summary>The published measurements, which the project does not carry.</summary>
internal static class MeasuredPoints
{
    /// <summary>All points of one machine; at least one. Without the file the test is skipped, or fails where all is
    /// required.</summary>
    public static IReadOnlyList<MeasuredPoint> Of(
        string source, string model, string gpu, string precision, int gpus, string engine)
    {
        using var file = File.OpenRead(Neighbour.Need("traces/calibration/measured_points.csv"));
        using var csv = CsvReader.Create(file);
        csv.ReadHeader();
        var columns = csv.Headers.Select((name, place) => (name, place))
            .ToDictionary(each => each.name, each => each.place, StringComparer.Ordinal);
        var points = new List<MeasuredPoint>();
        while (csv.Read())
        {
            string Cell(string name) => csv.GetString(columns[name]);
            if (Cell("source") == source && Cell("model") == model && Cell("gpu") == gpu
                && Cell("precision") == precision
                && Cell("tp") == gpus.ToString(CultureInfo.InvariantCulture) && Cell("engine") == engine)
            {
                points.Add(new(
                    (int)Number(Cell("prompt_tokens"))!,
                    (int)Number(Cell("output_tokens"))!,
                    (int)Number(Cell("batch_or_concurrency"))!,
                    Number(Cell("ttft_or_prefill_ms")),
                    Number(Cell("tpot_or_step_ms"))!.Value,
                    IsClosedLoop: Cell("note").StartsWith("closed-loop", StringComparison.Ordinal)));
            }
        }

        return points.Count > 0 ? points : throw new InvalidDataException($"No point of {source}, {model}, {gpu}.");
    }

    private static double? Number(string cell) =>
        cell.Length > 0 ? double.Parse(cell, CultureInfo.InvariantCulture) : null;
}
