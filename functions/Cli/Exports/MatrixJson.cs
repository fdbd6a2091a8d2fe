using System.Globalization;
using System.Text.Json;

namespace LlmCloudScaler.Cli.Exports;

/// <summary>Writes series as Prometheus answers to <c>query_range</c>.</summary>
internal static class MatrixJson
{
    /// <summary>Writes them, on one line; such as were not found are left out.</summary>
    public static void Write(Stream destination, IEnumerable<ExportedSeries> all)
    {
        using (var json = new Utf8JsonWriter(destination, Json.Written))
        {
            json.WriteStartObject();
            json.WriteString("status", "success");
            json.WriteStartObject("data");
            json.WriteString("resultType", "matrix");
            json.WriteStartArray("result");
            foreach (var series in all.Where(series => !series.Points.IsEmpty))
            {
                Write(json, series);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        destination.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter json, ExportedSeries series)
    {
        json.WriteStartObject();
        json.WriteStartObject("metric");
        json.WriteString("__name__", series.Name);
        json.WriteEndObject();
        json.WriteStartArray("values");
        foreach (var point in series.Points)
        {
            json.WriteStartArray();
            json.WriteNumberValue(point.At.ToUnixTimeMilliseconds() / 1000m);
            json.WriteStringValue(point.Value.ToString(CultureInfo.InvariantCulture));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
