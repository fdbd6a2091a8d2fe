using System.Text.Json.Nodes;

namespace LlmCloudScaler.Emulators.Tests.Aws.CloudWatch;

/// <summary>An answer of GetMetricData, by ids.</summary>
/// <param name="Raw">As it came.</param>
public sealed record MetricAnswer(RawAnswer Raw)
{
    /// <summary>Null where there is no further page.</summary>
    public string? NextToken => Raw.Json[nameof(NextToken)]?.GetValue<string>();

    /// <summary>The ids that have a result, in their order.</summary>
    public IReadOnlyList<string> Ids => [.. Results.Select(result => result["Id"]!.GetValue<string>())];

    private IEnumerable<JsonObject> Results => ((JsonArray)Raw.Json["MetricDataResults"]!).OfType<JsonObject>();

    public string Status(string id) => Of(id)["StatusCode"]!.GetValue<string>();

    /// <summary>The datapoints as they were written; a string for what is no number.</summary>
    public IReadOnlyList<string> Texts(string id) =>
        [.. ((JsonArray)Of(id)["Values"]!).Select(value => value!.ToJsonString())];

    public IReadOnlyList<double> Values(string id) =>
        [.. ((JsonArray)Of(id)["Values"]!).Select(value => value!.GetValue<double>())];

    private JsonObject Of(string id) => Results.Single(result => result["Id"]!.GetValue<string>() == id);
}
