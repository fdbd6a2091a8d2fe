using System.Text.Json.Nodes;

using LlmCloudScaler.AzureFunctions.Settings;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Templates;

/// <summary>The function is given settings that it can work with.</summary>
public sealed class EnvironmentTests
{
    private const string Prometheus = "https://chat-x1y2.eastus.prometheus.monitor.azure.com";

    [Theory]
    [InlineData("dryRun", Mode.DryRun)]
    [InlineData("scaleOutOnly", Mode.ScaleOutOnly)]
    [InlineData("enforce", Mode.Enforce)]
    public async Task The_handler_understands_every_setting_of_the_template(string word, Mode mode)
    {
        var deployment = await Deployment.OfScalerAsync(
            $"mode = '{word}'",
            "innerLoopSeconds = 15",
            $"prometheusUrl = '{Prometheus}'",
            "prometheusAuth = 'azure'");
        var given = deployment.Properties("Microsoft.Web/sites")["siteConfig"]!["appSettings"]!.AsArray()
            .ToDictionary(setting => setting!["name"]!.ToString(), setting => setting!["value"]!.ToString());
        // What Azure works out, and the Functions host puts in.
        given["LLMCS_STORAGE"] = "https://llmcs.blob.core.windows.net/";
        given["LLMCS_CLOUD"] = "public";
        given["FUNCTIONS_CUSTOMHANDLER_PORT"] = "7071";
        HashSet<string> asked = [];
        var read = SettingsReader.Read(
            name =>
            {
                asked.Add(name);
                return given.GetValueOrDefault(name);
            },
            folder: string.Empty);
        var settings = read.Match(
            valid => valid.Settings, invalid => throw new InvalidOperationException(invalid.Violations[0].ToString()));
        Assert.Equal(mode, settings.Rounds.Ceiling);
        Assert.Equal(TimeSpan.FromSeconds(15), settings.Rounds.InnerLoop);
        Assert.True(settings.IsTelemetryAuthorized);
        Assert.NotNull(settings.Queue);
        Assert.Equal(new Uri(Prometheus), settings.Prometheus.Endpoint);
        Assert.Equal(new PrometheusAuth.Cloud(PrometheusCloud.Azure), settings.Prometheus.Auth);
        // Another address of the same cloud, and a folder that a function of this kind has not; and whom Microsoft's own libraries, and the Functions host, are to be.
        Assert.Equal(["LLMCS_RESOURCE_MANAGER", "LLMCS_SECRETS_DIR"], asked.Except(given.Keys).Order());
        Assert.Equal(
            ["AZURE_CLIENT_ID"],
            given.Keys.Except(asked).Where(name => !name.StartsWith("AzureWebJobs", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Telemetry_is_taken_from_who_is_let_and_from_nobody_else()
    {
        var deployment = await Deployment.OfScalerAsync();
        Assert.True(deployment.Properties("Microsoft.Insights/components")["DisableLocalAuth"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Functions_are_bound_to_what_is_deployed()
    {
        var deployment = await Deployment.OfScalerAsync("alwaysReady = 1", "wakeUpAlerts = 'key'");
        Assert.Equal("%LLMCS_SCHEDULE%", Binding("Tick")["schedule"]!.ToString());
        Assert.Equal("%LLMCS_QUEUE%", Binding("FanOut")["queueName"]!.ToString());
        Assert.Equal("AzureWebJobsStorage", Binding("FanOut")["connection"]!.ToString());
        var hook = deployment.Properties("Microsoft.Insights/actionGroups", "llmcloudscaler-wake-up")[
            "webhookReceivers"]![0]!["serviceUri"]!.ToString();
        var route = $"/{Host()["extensions"]!["http"]!["routePrefix"]}/{Binding("Alert")["route"]}?code=";
        Assert.Contains(route, hook, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_is_given_up_as_often_as_the_alert_says()
    {
        var tries = Host()["extensions"]!["queues"]!["maxDequeueCount"]!.GetValue<int>();
        var alert = (await Deployment.OfScalerAsync())
            .Properties("Microsoft.Insights/scheduledQueryRules", "llmcloudscaler-rounds-given-up");
        Assert.Equal(3, tries);
        Assert.Contains("failed three times", alert["description"]!.ToString(), StringComparison.Ordinal);
    }

    private static JsonNode Binding(string function) => JsonNode.Parse(File.ReadAllText(
        Repository.PathOf($"functions/AzureFunctions/{function}/function.json")))!["bindings"]![0]!;

    private static JsonNode Host() =>
        JsonNode.Parse(File.ReadAllText(Repository.PathOf("functions/AzureFunctions/host.json")))!;
}
