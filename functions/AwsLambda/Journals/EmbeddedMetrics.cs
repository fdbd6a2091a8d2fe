using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Evaluation.Hosts.Journals;

namespace LlmCloudScaler.AwsLambda.Journals;

/// <summary>CloudWatch's embedded metric format: a log line that CloudWatch makes metrics of.</summary>
/// <remarks>Source: CloudWatch user guide, "Specification: Embedded metric format".</remarks>
internal static class EmbeddedMetrics
{
    private const string Function = "FunctionName";
    private const string Fleet = "Fleet";

    /// <summary>Writes the members of such a line.</summary>
    /// <param name="json">Where to, within an object.</param>
    /// <param name="space">The metrics' namespace.</param>
    /// <param name="at">The instant they speak of.</param>
    /// <param name="function">The function's name.</param>
    /// <param name="fleet">The fleet they speak of; null for the function as a whole. A fleet's figures stand under the
    /// function's name alone as well, so that one alarm sees every fleet.</param>
    /// <param name="figures">The values, at most 100.</param>
    public static void Write(
        Utf8JsonWriter json,
        string space,
        DateTimeOffset at,
        string function,
        string? fleet,
        ImmutableArray<Figure> figures)
    {
        json.WriteStartObject("_aws");
        json.WriteNumber("Timestamp", at.ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics");
        json.WriteStartObject();
        json.WriteString("Namespace", space);
        WriteDimensions(json, ofFleet: fleet is not null);
        json.WriteStartArray("Metrics");
        foreach (var figure in figures)
        {
            json.WriteStartObject();
            json.WriteString("Name", figure.Name);
            json.WriteString("Unit", figure.Unit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        WriteTargets(json, function, fleet, figures);
    }

    private static void WriteDimensions(Utf8JsonWriter json, bool ofFleet)
    {
        json.WriteStartArray("Dimensions");
        if (ofFleet)
        {
            json.WriteStartArray();
            json.WriteStringValue(Function);
            json.WriteStringValue(Fleet);
            json.WriteEndArray();
        }

        json.WriteStartArray();
        json.WriteStringValue(Function);
        json.WriteEndArray();
        json.WriteEndArray();
    }

    /// <summary>What the names above point at: members of the line itself.</summary>
    private static void WriteTargets(
        Utf8JsonWriter json, string function, string? fleet, ImmutableArray<Figure> figures)
    {
        json.WriteString(Function, function);
        if (fleet is not null)
        {
            json.WriteString(Fleet, fleet);
        }

        foreach (var figure in figures)
        {
            json.WriteNumber(figure.Name, figure.Value);
        }
    }
}
