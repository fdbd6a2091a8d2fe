using System.Text.Json.Nodes;

namespace LlmCloudScaler.Emulators.Tests.Aws.CloudWatch;

/// <summary>Queries, and the calls that carry them.</summary>
public static class Ask
{
    /// <summary>A statistic of a metric in the agent's namespace.</summary>
    public static JsonObject Metric(
        string id,
        string metric,
        IReadOnlyDictionary<string, string> dimensions,
        string stat = "Average",
        int period = 60,
        string? unit = null) => new()
        {
            ["Id"] = id,
            ["MetricStat"] = new JsonObject
            {
                ["Metric"] = new JsonObject
                {
                    ["Namespace"] = "CWAgent",
                    ["MetricName"] = metric,
                    ["Dimensions"] = new JsonArray([.. dimensions.Select(entry =>
                        new JsonObject { ["Name"] = entry.Key, ["Value"] = entry.Value })]),
                },
                ["Period"] = period,
                ["Stat"] = stat,
                ["Unit"] = unit,
            },
        };

    /// <summary>Arithmetic over other queries.</summary>
    public static JsonObject Math(string id, string expression) => new() { ["Id"] = id, ["Expression"] = expression };

    /// <summary>The last hour of some queries.</summary>
    public static Task<MetricAnswer> AskAsync(this Scene scene, params JsonObject[] queries) =>
        AskAsync(scene, queries, []);

    /// <summary>The last hour of one query, asked for in a special way.</summary>
    public static Task<MetricAnswer> AskAsync(
        this Scene scene, JsonObject query, params (string Name, JsonNode Value)[] more) =>
        AskAsync(scene, [query], more);

    /// <summary>The last hour of some queries, asked for in a special way.</summary>
    public static async Task<MetricAnswer> AskAsync(
        this Scene scene, IEnumerable<JsonObject> queries, params (string Name, JsonNode Value)[] more)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(more);
        var now = scene.Time.GetUtcNow().ToUnixTimeSeconds();
        var call = new JsonObject
        {
            ["MetricDataQueries"] = new JsonArray([.. queries.Select(query => query.DeepClone())]),
            ["StartTime"] = now - 3600,
            ["EndTime"] = now,
        };
        foreach (var (name, value) in more)
        {
            call[name] = value.DeepClone();
        }

        return new MetricAnswer(await scene.Api.WatchAsync("GetMetricData", call));
    }
}
