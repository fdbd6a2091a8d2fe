using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Cli.BackTests;
using LlmCloudScaler.Cli.Tuning;

namespace LlmCloudScaler.Cli.Views;

/// <summary>A tuning as one JSON object. Shares from 0 to 1, money in US dollars.</summary>
internal static class TuneJson
{
    /// <summary>Writes the object; what is not known is null. Unlike the table, it has every point.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="result">What was found.</param>
    /// <param name="policy">What was tuned.</param>
    /// <param name="setting">What all met.</param>
    /// <param name="traffics">The traffic.</param>
    public static void Write(
        Utf8JsonWriter json,
        TuneResult result,
        TunedPolicy policy,
        BackTestSetting setting,
        ImmutableArray<BackTestTraffic> traffics)
    {
        json.WriteStartObject();
        json.WriteString("fleet", policy.Host.Fleet.Value);
        json.WriteString("model", setting.Model);
        json.WriteNumber("seeds", setting.Seeds);
        json.WriteNumber("folds", result.Folds);
        json.WriteNumber("attainmentAsked", result.Asked.Value);
        json.WriteStartArray("traffics");
        foreach (var traffic in traffics)
        {
            json.WriteStringValue(traffic.Requests.Label);
        }

        json.WriteEndArray();
        json.WriteStartArray("parameters");
        foreach (var parameter in policy.Candidates.Parameters)
        {
            json.WriteStartObject();
            json.WriteString("path", parameter.Path);
            json.WriteString("present", parameter.Present);
            Texts(json, "values", parameter.Values);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("isSpelledOut", policy.IsSpelledOut);
        json.WriteBoolean("suggestionAttains", result.Suggestion.HeldOut.Attains(result.Asked));
        json.WriteStartArray("points");
        foreach (var point in result.Points.Insert(0, result.Present))
        {
            Write(json, result, point);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TuneResult result, TunePoint point)
    {
        json.WriteStartObject();
        JsonFigures.Number(json, "tunedFor", point.Asked?.Value);
        Texts(json, "set", point.Candidate.Overrides);
        json.WriteBoolean("isPresent", ReferenceEquals(point, result.Present));
        json.WriteBoolean("isOnFrontier", result.Frontier.Contains(point));
        json.WriteBoolean("isSuggested", ReferenceEquals(point, result.Suggestion));
        json.WriteNumber("foldsAgreed", point.Agreeing);
        Figures(json, "heldOut", point.HeldOut);
        Figures(json, "tunedOn", point.Tuned);
        json.WriteEndObject();
    }

    private static void Figures(Utf8JsonWriter json, string name, Tally tally)
    {
        json.WriteStartObject(name);
        JsonFigures.Number(json, "attainment", tally.Attainment);
        json.WriteNumber("arrived", tally.Arrived);
        JsonFigures.Number(json, "replicas", tally.MeanReplicas);
        JsonFigures.Number(json, "costPerHour", tally.DollarsPerHour);
        JsonFigures.Number(json, "hours", tally.Time.TotalHours);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
