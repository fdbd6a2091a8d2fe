using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using LlmCloudScaler.Evaluation.Hosts.Journals;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.CloudRun.Tests.Templates;

/// <summary>Somebody hears when something needs a person, and reads what is published.</summary>
public sealed partial class AlertTests
{
    private const string Policy = "google_monitoring_alert_policy";
    private const string Metric = "google_logging_metric";

    [Fact]
    public async Task Everything_that_needs_a_person_is_watched()
    {
        var scaler = await Terraform.ScalerAsync();
        string[] needed =
        [
            "Blind", "AtMaximum", "OutOfCapacity", "OutOfQuota", "BudgetReached", "ActionRefused", "PolicyErrors",
            "FleetsFailed",
        ];
        var watched = scaler.Local("flags").AsObject().Select(flag => flag.Value!["figure"]!.ToString()).ToArray();
        Assert.Equal(needed.Order(), watched.Order());
        Assert.Superset(watched.ToHashSet(), FigureNames.All.ToHashSet());
        Assert.Equal("${local.flags}", scaler.Resource(Policy, "raised")["for_each"]!.ToString());
        Assert.Equal("${local.flags}", scaler.Resource(Metric, "raised")["for_each"]!.ToString());
        Assert.Equal(
            ["heartbeat", "raised", "rounds_given_up", "service_failing"], scaler.OfType(Policy).Keys.Order());
    }

    [Fact]
    public async Task Every_alert_tells_somebody_what_to_do_and_is_over_by_itself()
    {
        var scaler = await Terraform.ScalerAsync();
        Assert.All(scaler.OfType(Policy).Values, policy =>
        {
            Assert.Equal("${local.channels}", policy["notification_channels"]!.ToString());
            Assert.Equal("1800s", Module.Block(policy, "alert_strategy")["auto_close"]!.ToString());
            Assert.NotEmpty(Module.Block(policy, "documentation")["content"]!.ToString());
            Assert.Null(policy["enabled"]);
        });
        Assert.Contains("email[*].id", scaler.Local("channels").ToString(), StringComparison.Ordinal);
        Assert.Contains("var.notification_channels", scaler.Local("channels").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_is_an_alarm_whether_it_shows_as_zero_or_as_nothing()
    {
        var silence = (await Terraform.ScalerAsync()).Resource(Policy, "heartbeat");
        Assert.Equal("OR", silence["combiner"]!.ToString());
        Assert.Equal("CRITICAL", silence["severity"]!.ToString());
        var conditions = silence["conditions"]!.AsArray();
        Assert.Equal(2, conditions.Count);
        var absent = Module.Block(conditions[0]!, "condition_absent");
        Assert.Equal("${var.heartbeat_minutes * 60}s", absent["duration"]!.ToString());
        var zero = Module.Block(conditions[1]!, "condition_threshold");
        Assert.Equal("COMPARISON_LT", zero["comparison"]!.ToString());
        Assert.Equal(1, zero["threshold_value"]!.GetValue<int>());
        Assert.Equal("EVALUATION_MISSING_DATA_ACTIVE", zero["evaluation_missing_data"]!.ToString());
        Assert.Equal(
            "${var.heartbeat_minutes * 60}s", Module.Block(zero, "aggregations")["alignment_period"]!.ToString());
        Assert.All([absent, zero], one => Assert.Equal("${local.heartbeats}", one["filter"]!.ToString()));
    }

    [Fact]
    public async Task A_figure_is_raised_in_so_many_rounds_before_it_is_told()
    {
        var policy = (await Terraform.ScalerAsync()).Resource(Policy, "raised");
        var condition = Module.Block(policy, "conditions", "condition_threshold");
        Assert.Equal("COMPARISON_GT", condition["comparison"]!.ToString());
        Assert.Equal(
            "${each.value.minutes * local.rounds_per_minute - 0.5}", condition["threshold_value"]!.ToString());
        var aggregation = Module.Block(condition, "aggregations");
        Assert.Equal("600s", aggregation["alignment_period"]!.ToString());
        Assert.Equal(
            "${each.value.by_fleet ? [\"metric.label.fleet\"] : []}", aggregation["group_by_fields"]!.ToString());
    }

    [Fact]
    public async Task Metrics_are_made_of_figures_that_are_told()
    {
        var scaler = await Terraform.ScalerAsync();
        var drawn = scaler.Local("drawn").AsObject().Select(figure => figure.Key).ToHashSet();
        Assert.Superset(drawn, FigureNames.All.ToHashSet());
        Assert.Contains(
            $"jsonPayload.figures.{FigureNames.Heartbeat}>=1",
            scaler.Resource(Metric, "heartbeat")["filter"]!.ToString(),
            StringComparison.Ordinal);
        Assert.Equal(
            "EXTRACT(jsonPayload.figures.${each.key})",
            scaler.Resource(Metric, "drawn")["value_extractor"]!.ToString());
        Assert.All(scaler.OfType(Metric).Values, metric => Assert.StartsWith(
            "${local.lines} AND jsonPayload.figures.", metric["filter"]!.ToString(), StringComparison.Ordinal));
        Assert.Contains("jsonPayload.type=\"metrics\"", scaler.Local("lines").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_dashboard_shows_what_there_is()
    {
        var scaler = await Terraform.ScalerAsync();
        var text = await File.ReadAllTextAsync(
            Repository.PathOf("infra/gcp/dashboard.json"), TestContext.Current.CancellationToken);
        var shown = UserMetric().Matches(text).Select(match => match.Groups["figure"].Value).ToHashSet();
        var made = scaler.Local("flags").AsObject().Select(flag => flag.Value!["figure"]!.ToString())
            .Concat(scaler.Local("drawn").AsObject().Select(figure => figure.Key))
            .Append(FigureNames.Heartbeat).ToHashSet();
        Assert.Equal(made.Order(), shown.Order());
        var tiles = JsonNode.Parse(text)!["mosaicLayout"]!["tiles"]!.AsArray();
        Assert.All(tiles, tile => Assert.InRange(
            tile!["xPos"]!.GetValue<int>() + tile["width"]!.GetValue<int>(), 1, 48));
        // Terraform fills in ${name}; what Google is to fill in has two signs.
        Assert.All(
            Hole().Matches(text), hole => Assert.True(
                hole.Value == "${name}" || hole.Value.StartsWith("$${metric.", StringComparison.Ordinal), hole.Value));
    }

    [GeneratedRegex("user/\\$\\{name\\}/(?<figure>[A-Za-z]+)")]
    private static partial Regex UserMetric();

    [GeneratedRegex("\\$+\\{[^}]*\\}")]
    private static partial Regex Hole();
}
