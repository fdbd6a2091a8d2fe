using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Evaluation.Hosts;

namespace LlmCloudScaler.CloudRun.Requests;

/// <summary>An incident that Cloud Monitoring tells of.</summary>
/// <param name="Policy">The alerting policy's name.</param>
/// <param name="State"><c>open</c> or <c>closed</c>.</param>
/// <param name="At">When it was opened.</param>
/// <param name="Labels">The values of all labels of its resource and its metric: names of groups, fleets and more.
/// </param>
internal sealed record Incident(string Policy, string State, DateTimeOffset At, ImmutableHashSet<string> Labels)
{
    /// <summary>What could be read, in words.</summary>
    public const string Allowed = "an incident of Cloud Monitoring: incident with policy_name, state and started_at";

    /// <summary>The incident that a message tells of; null where it is none.</summary>
    public static Incident? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Member("incident") is { } incident
                && incident.Text("policy_name") is { } policy && incident.Text("state") is { } state
                && Instant(incident) is { } at
                    ? new Incident(policy, state, at, [.. Values(incident, "resource"), .. Values(incident, "metric")])
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Seconds since 1970, as a number or a text.</summary>
    private static DateTimeOffset? Instant(JsonElement incident) =>
        long.TryParse(incident.Member("started_at")?.ToString(), out var seconds)
        && seconds is > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static IEnumerable<string> Values(JsonElement incident, string of) =>
        incident.Member(of)?.Member("labels") is { ValueKind: JsonValueKind.Object } labels
            ? labels.EnumerateObject().Select(label => EventMembers.Text(label.Value)).OfType<string>()
            : [];
}
