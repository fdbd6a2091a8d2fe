using System.Text.Json;

using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.Views;

/// <summary>Figures as members of a JSON object; what is not known is null.</summary>
internal static class JsonFigures
{
    /// <summary>A number to the sixth decimal: microseconds, and far below a cent.</summary>
    public static void Number(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, Math.Round(known, 6));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>A distribution as three members, in seconds.</summary>
    public static void Quantiles(Utf8JsonWriter json, string name, LatencyQuantiles latency)
    {
        Number(json, name + "P50", latency.P50?.TotalSeconds);
        Number(json, name + "P95", latency.P95?.TotalSeconds);
        Number(json, name + "P99", latency.P99?.TotalSeconds);
    }
}
