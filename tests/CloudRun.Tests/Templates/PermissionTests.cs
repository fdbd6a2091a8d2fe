using System.Text.Json;
using System.Text.RegularExpressions;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.CloudRun.Tests.Templates;

/// <summary>The scaler may do what it needs where it needs it, and nothing anywhere else.</summary>
public sealed partial class PermissionTests
{
    private const string Role = "google_project_iam_custom_role";
    private const string Scaler = "${google_service_account.scaler.member}";

    /// <summary>Google's own roles, each for one thing.</summary>
    private static readonly string[] BuiltIn =
        ["roles/pubsub.publisher", "roles/run.invoker", "roles/secretmanager.secretAccessor"];

    [Fact]
    public async Task It_is_let_at_what_is_named_and_at_nothing_else()
    {
        var scaler = await Terraform.ScalerAsync();
        var given = scaler.Resources()
            .Where(one => one.Resource["member"]?.ToString() == Scaler)
            .Select(one => $"{one.Name.Split('.')[0]}: {one.Resource["role"]} at "
                + $"{one.Resource["secret_id"] ?? one.Resource["project"] ?? one.Resource["bucket"]
                    ?? one.Resource["topic"]}");
        Assert.Equal(
            new[]
            {
                "google_project_iam_member: ${google_project_iam_custom_role.look[each.key].id} at ${each.key}",
                "google_project_iam_member: ${google_project_iam_custom_role.change[each.key].id} at ${each.key}",
                "google_project_iam_member: ${google_project_iam_custom_role.read_metrics[each.key].id} at ${each.key}",
                "google_project_iam_member: ${google_project_iam_custom_role.remember.id} at ${var.project}",
                "google_storage_bucket_iam_member: ${google_project_iam_custom_role.read_policies.id} at "
                    + "${google_storage_bucket.policies.name}",
                "google_pubsub_topic_iam_member: roles/pubsub.publisher at ${google_pubsub_topic.rounds.id}",
                "google_secret_manager_secret_iam_member: roles/secretmanager.secretAccessor at ${each.key}",
            }.Order(),
            given.Order());
    }

    [Theory]
    [InlineData("look", "${local.group_projects}")]
    [InlineData("change", "${local.group_projects}")]
    [InlineData("read_metrics", "${local.read_projects}")]
    public async Task Roles_reach_the_projects_of_the_groups_and_metrics_and_no_other(string name, string projects)
    {
        var scaler = await Terraform.ScalerAsync();
        Assert.Equal(projects, scaler.Resource(Role, name)["for_each"]!.ToString());
        Assert.Equal(projects, scaler.Resource("google_project_iam_member", name)["for_each"]!.ToString());
        Assert.Equal(
            "${length(var.group_projects) == 0 ? toset([var.project]) : var.group_projects}",
            scaler.Local("group_projects").ToString());
        Assert.Equal(
            "${setunion(local.group_projects, var.metric_projects)}", scaler.Local("read_projects").ToString());
    }

    [Fact]
    public async Task It_remembers_in_its_own_database_only()
    {
        var right = (await Terraform.ScalerAsync()).Resource("google_project_iam_member", "remember");
        Assert.Equal(
            "resource.name == \"projects/${var.project}/databases/${var.database}\"",
            Module.Block(right, "condition")["expression"]!.ToString());
    }

    [Fact]
    public async Task Roles_hold_what_the_file_says()
    {
        var scaler = await Terraform.ScalerAsync();
        var held = scaler.OfType(Role).Values
            .Select(role => role["permissions"]!.ToString()["${local.permissions.".Length..^1]).Order();
        Assert.Equal(Permissions().Keys.Order(), held);
        Assert.Contains("infra/gcp/permissions.json", scaler.Local("permissions").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_code_does_to_a_group_is_permitted_and_nothing_else()
    {
        var named = Directory.GetFiles(Repository.PathOf("providers/Gcp/Fleets"), "*.cs")
            .SelectMany(file => Constant().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["permission"].Value);
        Assert.Equal(
            named.Distinct().Order(), Permissions()["look"].Concat(Permissions()["change"]).Order());
    }

    [Fact]
    public void Permissions_are_named_one_by_one_and_what_only_looks_only_reads()
    {
        var permissions = Permissions();
        Assert.All(
            permissions.Values.SelectMany(each => each),
            permission => Assert.Matches(Permission(), $"`{permission}`"));
        Assert.All(
            permissions["look"].Concat(permissions["readMetrics"]).Concat(permissions["readPolicies"]),
            permission => Assert.Matches(@"\.(get|list)$", permission));
        Assert.DoesNotContain(permissions.Values.SelectMany(each => each), one => one.EndsWith(".delete"));
        Assert.All(permissions.Values, each => Assert.Equal(each.Order(StringComparer.Ordinal), each));
    }

    [Fact]
    public void The_manual_lists_every_permission_and_no_other()
    {
        var rows = File.ReadAllLines(Repository.PathOf("docs/gcp.md")).Where(line => line.StartsWith("| `"))
            .Select(line => line.Split('|')).ToLookup(cells => cells[1].Trim(' ', '`'), cells => cells[^2]);
        Assert.All(Permissions(), role => Assert.Equal(
            role.Value.Order(),
            Permission().Matches(Assert.Single(rows[role.Key])).Select(match => match.Groups["name"].Value).Order()));
        Assert.All(BuiltIn, role => Assert.Single(rows[role]));
    }

    [Fact]
    public async Task A_replica_may_publish_and_do_nothing_else()
    {
        var fleet = await Terraform.FleetAsync();
        var right = Assert.Single(fleet.OfType("google_project_iam_member")).Value;
        Assert.Equal(
            "${toset([\"roles/logging.logWriter\", \"roles/monitoring.metricWriter\"])}",
            right["for_each"]!.ToString());
        Assert.Equal("${google_service_account.replica.member}", right["member"]!.ToString());
    }

    private static Dictionary<string, string[]> Permissions() =>
        JsonSerializer.Deserialize<Dictionary<string, string[]>>(
            File.ReadAllText(Repository.PathOf("infra/gcp/permissions.json")))!;

    /// <summary>A permission as the provider names it when it is refused.</summary>
    [GeneratedRegex("const string [A-Za-z]+ = \"(?<permission>compute(\\.[A-Za-z]+){2})\";")]
    private static partial Regex Constant();

    /// <summary>A permission as a manual writes it.</summary>
    [GeneratedRegex("`(?<name>[a-z]+(\\.[A-Za-z]+){2})`")]
    private static partial Regex Permission();
}
