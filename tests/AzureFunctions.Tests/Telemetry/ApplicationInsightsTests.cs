using System.Text.Json;

using LlmCloudScaler.AzureFunctions.Tests.Binary;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Telemetry;

/// <summary>What the published handler tells Application Insights.</summary>
public sealed class ApplicationInsightsTests(PublishedHandler handler, AzuriteServer azurite)
{
    [Fact]
    public async Task Decisions_are_traces_and_figures_are_metrics_and_the_last_of_both_go_before_the_process_does()
    {
        var folder = await handler.NeedAsync();
        await using var ingestion = await Ingestion.StartAsync();
        await using var account = await Account.OpenAsync(await azurite.NeedAsync());
        await account.AddFleetAsync("chat", gpu: 100);
        await using var sandbox = await Sandbox.StartAsync(folder, port => new(account.Environment(port))
        {
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = ingestion.ConnectionString,
            ["APPLICATIONINSIGHTS_STATSBEAT_DISABLED"] = "true",
        });
        await sandbox.RoundAsync();

        var exitCode = await sandbox.Handler.StopAsync(sandbox.Cancellation);

        Assert.Equal(0, exitCode);
        var lines = ingestion.Of("MessageData").Select(message => message.GetProperty("message").GetString()!)
            .Select(message => JsonDocument.Parse(message).RootElement).ToArray();
        Assert.Contains(lines, line => line.GetProperty("type").GetString() == "round");
        var decision = Assert.Single(lines, line => line.GetProperty("type").GetString() == "decision");
        Assert.Equal(6, decision.GetProperty("desired").GetInt32());
        var metrics = ingestion.Of("MetricData").ToArray();
        Assert.Equal(1, Value(Assert.Single(metrics, metric => Name(metric) == "Heartbeat")));
        var desired = Assert.Single(metrics, metric => Name(metric) == "Desired");
        Assert.Equal((6, "chat"), (Value(desired), desired.GetProperty("properties").GetProperty("Fleet").GetString()));
        Assert.Empty(sandbox.Handler.LinesOf("round"));
    }

    private static JsonElement Point(JsonElement metric) =>
        Assert.Single(metric.GetProperty("metrics").EnumerateArray());

    private static string? Name(JsonElement metric) => Point(metric).GetProperty("name").GetString();

    private static double Value(JsonElement metric) => Point(metric).GetProperty("value").GetDouble();
}
