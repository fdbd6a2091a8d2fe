using System.Text.RegularExpressions;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.CloudRun.Tests.Templates;

/// <summary>The example of a fleet does what the scaler relies on.</summary>
public sealed partial class FleetModuleTests
{
    private const string Group = "google_compute_region_instance_group_manager";
    private const string Template = "google_compute_region_instance_template";

    [Fact]
    public async Task An_update_does_not_undo_what_the_scaler_set()
    {
        var group = (await Terraform.FleetAsync()).Resource(Group, "fleet");
        Assert.Equal(
            ["${target_size}", "${target_stopped_size}", "${target_suspended_size}"],
            Module.Block(group, "lifecycle")["ignore_changes"]!.AsArray().Select(name => name!.ToString()));
        Assert.False(group["wait_for_instances"]!.GetValue<bool>());
    }

    [Fact]
    public async Task No_machine_is_replaced_or_moved_while_it_answers_somebody()
    {
        var group = (await Terraform.FleetAsync()).Resource(Group, "fleet");
        var update = Module.Block(group, "update_policy");
        Assert.Equal("OPPORTUNISTIC", update["type"]!.ToString());
        Assert.Equal("NONE", update["instance_redistribution_type"]!.ToString());
        Assert.Equal("ANY", group["distribution_policy_target_shape"]!.ToString());
    }

    [Fact]
    public async Task Machines_stand_by_stopped_and_only_with_everything_on_their_disk()
    {
        var group = (await Terraform.FleetAsync()).Resource(Group, "fleet");
        Assert.Equal("MANUAL", Module.Block(group, "standby_policy")["mode"]!.ToString());
        Assert.InRange(Module.Block(group, "standby_policy")["initial_delay_sec"]!.GetValue<int>(), 900, 3600);
        Assert.Null(group["target_suspended_size"]);
        Assert.Equal("${var.spot ? 0 : var.warm_machines}", group["target_stopped_size"]!.ToString());
    }

    [Fact]
    public async Task A_machine_is_healthy_when_it_says_so_and_repaired_no_sooner_than_a_model_may_load()
    {
        var fleet = await Terraform.FleetAsync();
        var healing = Module.Block(fleet.Resource(Group, "fleet"), "auto_healing_policies");
        Assert.Equal("${google_compute_health_check.ready.id}", healing["health_check"]!.ToString());
        var script = Text("start-replica.sh");
        Assert.Equal(Default(script, "LOAD_DEADLINE_SECONDS"), healing["initial_delay_sec"]!.GetValue<int>());
        var check = Module.Block(fleet.Resource("google_compute_health_check", "ready"), "http_health_check");
        Assert.Contains($"$RUN/health{check["request_path"]}", script, StringComparison.Ordinal);
        Assert.Contains(
            $"/run/llmcloudscaler/health {check["port"]}\n", Text("health.service"), StringComparison.Ordinal);
        var wall = fleet.Resource("google_compute_firewall", "health");
        Assert.Contains(
            check["port"]!.ToString(),
            Module.Block(wall, "allow")["ports"]!.AsArray().Select(port => port!.ToString()));
    }

    [Fact]
    public void A_machine_has_drained_before_Google_switches_it_off()
    {
        var script = Text("start-replica.sh");
        var allowed = int.Parse(
            Regex.Match(Text("replica.service"), @"TimeoutStopSec=(?<seconds>\d+)").Groups["seconds"].Value,
            System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(allowed, Default(script, "STOP_DEADLINE_SECONDS") + 5, 90);
        Assert.InRange(Default(script, "PREEMPT_DEADLINE_SECONDS"), 1, 25);
        Assert.InRange(Default(script, "DRAIN_DEADLINE_SECONDS"), 1, 3600);
        // The server is there for as long as the script waits for its last requests.
        Assert.Matches("(?m)^After=.*docker.service.*vllm.service.*$", Text("replica.service"));
        Assert.Contains("KillMode=mixed", Text("replica.service"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_machine_is_reachable_from_the_internet()
    {
        var fleet = await Terraform.FleetAsync();
        Assert.Null(Module.Block(fleet.Resource(Template, "replica"), "network_interface")["access_config"]);
        var wall = Assert.Single(fleet.OfType("google_compute_firewall")).Value;
        Assert.Equal(
            ["130.211.0.0/22", "35.191.0.0/16"], // Google's health checks
            wall["source_ranges"]!.AsArray().Select(range => range!.ToString()));
        Assert.All(
            ["google_compute_network", "google_compute_router_nat", "google_compute_firewall"],
            type => Assert.Equal(
                "${local.makes_network ? 1 : 0}", Assert.Single(fleet.OfType(type)).Value["count"]!.ToString()));
    }

    [Fact]
    public async Task A_Spot_machine_is_one_for_Google_as_well()
    {
        var scheduling = Module.Block((await Terraform.FleetAsync()).Resource(Template, "replica"), "scheduling");
        Assert.Equal("${var.spot ? \"SPOT\" : \"STANDARD\"}", scheduling["provisioning_model"]!.ToString());
        Assert.Equal("${var.spot}", scheduling["preemptible"]!.ToString());
        Assert.Equal("${!var.spot}", scheduling["automatic_restart"]!.ToString());
        Assert.Equal("TERMINATE", scheduling["on_host_maintenance"]!.ToString());
    }

    [Fact]
    public async Task A_machine_is_given_every_file_and_setting_that_its_scripts_and_services_ask_for()
    {
        var fleet = await Terraform.FleetAsync();
        var files = fleet.Local("files").AsObject();
        var shipped = Directory.GetFiles(Repository.PathOf("infra/gcp"))
            .Where(path => Path.GetExtension(path) is ".sh" or ".service" or ".yaml")
            .Select(path => Path.GetFileName(path)).Except(["install-replica.sh", "cloudbuild.yaml"]);
        Assert.All(shipped, name => Assert.Contains(
            files, file => file.Value!.ToString().Contains($"/../{name}\")", StringComparison.Ordinal)
                || file.Value!.ToString().Contains($"/../{name}\", {{ fleet = var.name }}", StringComparison.Ordinal)));
        var metadata = fleet.Resource(Template, "replica")["metadata"]!;
        Assert.Contains("install-replica.sh", metadata["startup-script"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("${jsonencode(local.files)}", metadata["llmcloudscaler-files"]!.ToString());
        var settings = Setting().Matches(fleet.Local("settings").ToString())
            .Select(match => match.Groups["name"].Value).ToHashSet();
        var asked = Asked(File.ReadAllText(Repository.PathOf("infra/aws/vllm.service")))
            .Concat(Asked(File.ReadAllText(Repository.PathOf("infra/aws/dcgm-exporter.service"))))
            .Concat(Asked(Text("start-replica.sh")).Where(name => name is "GROUP" or "MODEL"))
            .Except(["HF_TOKEN"]); // the operator's
        Assert.Superset(asked.ToHashSet(), settings);
    }

    [Fact]
    public async Task Machines_bear_the_name_of_their_fleet()
    {
        var fleet = await Terraform.FleetAsync();
        Assert.Equal("${var.name}", fleet.Resource(Template, "replica")["labels"]!["fleet"]!.ToString());
        Assert.Equal("${var.name}", fleet.Resource(Group, "fleet")["name"]!.ToString());
    }

    private static IEnumerable<string> Asked(string text) =>
        Regex.Matches(text, @"\$\{?(?<name>[A-Z_]+)|--env (?<name>[A-Z_]+)(?= |$)")
            .Select(match => match.Groups["name"].Value);

    private static string Text(string file) => File.ReadAllText(Repository.PathOf($"infra/gcp/{file}"));

    private static int Default(string script, string variable) => int.Parse(
        Regex.Match(script, $@"{variable}:-(?<seconds>\d+)").Groups["seconds"].Value,
        System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("\"(?<name>[A-Z_]+)=")]
    private static partial Regex Setting();
}
