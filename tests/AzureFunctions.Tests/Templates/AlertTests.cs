using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using LlmCloudScaler.Evaluation.Hosts.Journals;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Templates;

/// <summary>Somebody hears when something needs a person, and reads what is published.</summary>
public sealed partial class AlertTests
{
    private const string Rule = "Microsoft.Insights/scheduledQueryRules";

    [Fact]
    public async Task Every_alert_watches_what_is_published_and_tells_somebody_until_it_is_over()
    {
        var deployment = await Deployment.OfScalerAsync();
        var people = deployment.OfType("Microsoft.Insights/actionGroups")[0]["id"]!.ToString();
        var alerts = deployment.OfType(Rule).Select(rule => rule["properties"]!).ToArray();
        Assert.All(alerts, alert =>
        {
            Assert.Equal(people, Assert.Single(alert["actions"]!["actionGroups"]!.AsArray())!.ToString());
            Assert.True(alert["autoMitigate"]!.GetValue<bool>());
            Assert.True(alert["enabled"]!.GetValue<bool>());
        });
        string[] needed =
        [
            "Heartbeat", "Blind", "AtMaximum", "OutOfCapacity", "OutOfQuota", "BudgetReached", "ActionRefused",
            "PolicyErrors", "FleetsFailed",
        ];
        var watched = alerts.SelectMany(alert => Metrics(Query(alert))).ToArray();
        Assert.Equal(needed.Order(), watched.Order());
        Assert.Superset(watched.ToHashSet(), FigureNames.All.ToHashSet());
    }

    [Theory]
    [InlineData(5)]
    [InlineData(30)]
    public async Task Silence_is_an_alarm(int minutes)
    {
        var deployment = await Deployment.OfScalerAsync($"heartbeatMinutes = {minutes}");
        var silence = deployment.Properties(Rule, "llmcloudscaler-heartbeat-missing");
        var criterion = silence["criteria"]!["allOf"]![0]!;
        Assert.Equal("LessThan", criterion["operator"]!.ToString());
        Assert.Equal(1, criterion["threshold"]!.GetValue<int>());
        Assert.Equal($"PT{minutes}M", silence["windowSize"]!.ToString());
        Assert.Equal(0, silence["severity"]!.GetValue<int>());
        // Without "by", summarize answers with a row, of zero, even where there is nothing; with it there is no row,
        // and Azure raises no alert where there is none.
        Assert.EndsWith("| summarize Heartbeats = count()", Query(silence), StringComparison.Ordinal);
        Assert.Single(
            deployment.OfType(Rule),
            rule => rule["properties"]!["criteria"]!["allOf"]![0]!["operator"]!.ToString() == "LessThan");
    }

    [Fact]
    public async Task What_a_query_measures_is_a_column_of_its_answer()
    {
        var deployment = await Deployment.OfScalerAsync();
        Assert.All(deployment.OfType(Rule).Select(rule => rule["properties"]!), alert =>
        {
            var criterion = alert["criteria"]!["allOf"]![0]!;
            var column = criterion["metricMeasureColumn"]!.ToString();
            Assert.Contains($"| summarize {column} = count()", Query(alert), StringComparison.Ordinal);
            Assert.All(
                criterion["dimensions"]?.AsArray() ?? [],
                dimension => Assert.EndsWith($" by {dimension!["name"]}", Query(alert), StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Failures_of_the_function_and_rounds_given_up_are_told()
    {
        var deployment = await Deployment.OfScalerAsync();
        Assert.Contains(
            "success == false", Query(deployment.Properties(Rule, "llmcloudscaler-function-failing")));
        Assert.Contains("rounds-poison", Query(deployment.Properties(Rule, "llmcloudscaler-rounds-given-up")));
        var logged = deployment.Properties("Microsoft.Insights/diagnosticSettings");
        Assert.Equal("StorageWrite", Assert.Single(logged["logs"]!.AsArray())!["category"]!.ToString());
    }

    [Fact]
    public async Task Whoever_is_named_is_told()
    {
        var people = (await Deployment.OfScalerAsync("notificationEmail = 'oncall@example.com'"))
            .Properties("Microsoft.Insights/actionGroups");
        Assert.Equal(
            "oncall@example.com", Assert.Single(people["emailReceivers"]!.AsArray())!["emailAddress"]!.ToString());
    }

    [Fact]
    public async Task The_workbook_shows_what_is_published()
    {
        var deployment = await Deployment.OfScalerAsync();
        var shipped = JsonNode.Parse(await File.ReadAllTextAsync(
            Repository.PathOf("infra/azure/workbook.json"), TestContext.Current.CancellationToken))!;
        var workbook = deployment.Properties("Microsoft.Insights/workbooks");
        var shown = JsonNode.Parse(workbook["serializedData"]!.ToString())!;
        Assert.Equal(shipped["items"]!.ToJsonString(), shown["items"]!.ToJsonString());
        Assert.Equal(
            deployment.OfType("Microsoft.Insights/components")[0]["id"]!.ToString(),
            Assert.Single(shown["fallbackResourceIds"]!.AsArray())!.ToString());
        var metrics = shown["items"]!.AsArray().Select(item => item!["content"]!["query"]?.ToString())
            .OfType<string>().SelectMany(Metrics).ToHashSet();
        Assert.Superset(metrics, FigureNames.All.ToHashSet());
        Assert.Superset(new HashSet<string> { "Desired", "Ready", "RoundDuration", "FleetsFailed" }, metrics);
    }

    private static string Query(JsonNode alert) => alert["criteria"]!["allOf"]![0]!["query"]!.ToString();

    /// <summary>The metrics that a query of Application Insights names.</summary>
    private static string[] Metrics(string query) => Named().Match(query) is { Success: true } named
        ? [.. Quoted().Matches(named.Groups["names"].Value).Select(match => match.Groups["name"].Value)]
        : [];

    [GeneratedRegex("^customMetrics \\| where name (==|in) (?<names>\"[A-Za-z]+\"|\\([^)]*\\))")]
    private static partial Regex Named();

    [GeneratedRegex("\"(?<name>[A-Za-z]+)\"")]
    private static partial Regex Quoted();
}
