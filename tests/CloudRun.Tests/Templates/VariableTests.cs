using System.Globalization;
using System.Text.Json.Nodes;

using LlmCloudScaler.CloudRun.Settings;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.CloudRun.Tests.Templates;

/// <summary>What is filled in is checked before anything is made, and reaches what it is meant for.</summary>
public sealed class VariableTests
{
    private const string Scaler = "terraform";
    private const string Fleet = "infra/gcp/gpu-fleet";
    private const string Least = "project = \"my-project\"\nimage = \"us-docker.pkg.dev/p/r/scaler:1\"\n";
    private const string LeastOfFleet = "project = \"my-project\"\nregion = \"us-central1\"\nname = \"chat-14b\"\n";

    [Fact]
    public async Task The_example_can_be_used_as_it_is() => Assert.Empty(await WorkedOut.RefusalAsync(
        Scaler,
        await File.ReadAllTextAsync(
            Repository.PathOf("terraform/terraform.tfvars.example"), TestContext.Current.CancellationToken)));

    [Theory]
    [InlineData("project", "\"My Project\"", "image", "\"us-docker.pkg.dev/p/r/scaler:1\"")]
    [InlineData("image", "\"scaler\"", "project", "\"my-project\"")]
    public async Task What_has_no_default_is_checked(string wrong, string value, string other, string right) =>
        Assert.Contains(
            $"var.{wrong} is", await WorkedOut.RefusalAsync(Scaler, $"{wrong} = {value}\n{other} = {right}"));

    [Theory]
    [InlineData("mode", "\"on\"")]
    [InlineData("region", "\"us-central1-a\"")]
    [InlineData("name", "\"Scaler\"")]
    [InlineData("name", "\"a-name-that-is-far-too-long\"")]
    [InlineData("policies_from", "\"disk\"")]
    [InlineData("inner_loop_seconds", "5")]
    [InlineData("inline_fleets", "0")]
    [InlineData("inline_fleets", "1.5")]
    [InlineData("history_days", "0")]
    [InlineData("database", "\"x\"")]
    [InlineData("minimum_instances", "2")]
    [InlineData("maximum_instances", "0")]
    [InlineData("callers", "[\"me@example.com\"]")]
    [InlineData("notification_email", "\"nobody\"")]
    [InlineData("notification_channels", "[\"mine\"]")]
    [InlineData("heartbeat_minutes", "1")]
    [InlineData("prometheus_url", "\"prometheus:9090\"")]
    [InlineData("prometheus_url", "\"https://name:secret@prometheus\"")]
    [InlineData("prometheus_auth", "\"aws\"")]
    [InlineData("prometheus_secret", "\"projects/p/secrets/token\"")]
    public async Task What_would_not_work_is_refused_by_name(string variable, string value) =>
        Assert.Contains($"var.{variable}", await WorkedOut.RefusalAsync(Scaler, $"{Least}{variable} = {value}"));

    [Theory]
    [InlineData("name = \"A\"", "var.name")]
    [InlineData("name = \"chat-14b\"\nmachine_type = \"n1-standard-1\"", "var.machine_type")]
    [InlineData("name = \"chat-14b\"\ndisk_gigabytes = 10", "var.disk_gigabytes")]
    public async Task A_fleet_that_would_not_work_is_refused(string given, string named) => Assert.Contains(
        named, await WorkedOut.RefusalAsync(Fleet, $"project = \"p\"\nregion = \"us-central1\"\n{given}"));

    [Theory]
    [InlineData("bucket", "gs://unknown/policies/")]
    [InlineData("image", "policies")]
    public async Task Policies_lie_where_they_are_said_to(string from, string place) =>
        Assert.Equal(place, (await SettingsAsync($"policies_from = \"{from}\""))["LLMCS_POLICIES"]!.ToString());

    [Fact]
    public async Task What_is_set_reaches_the_service()
    {
        var settings = await SettingsAsync(
            "mode = \"enforce\"\ninner_loop_seconds = 15\ninline_fleets = 20\nhistory_days = 7\n"
            + "prometheus_url = \"https://prometheus.example\"\nprometheus_auth = \"google\"\n"
            + "prometheus_secret = \"token\"\ndatabase = \"(default)\"\ncallers = [\"ops@my-project.iam.gserviceaccount.com\"]");
        Assert.Equal("enforce", settings["LLMCS_MODE"]!.ToString());
        Assert.Equal("15", settings["LLMCS_INNER_LOOP_SECONDS"]!.ToString());
        Assert.Equal("20", settings["LLMCS_INLINE_FLEETS"]!.ToString());
        Assert.Equal("7", settings["LLMCS_HISTORY_DAYS"]!.ToString());
        Assert.Equal("google", settings["LLMCS_PROMETHEUS_AUTH"]!.ToString());
        Assert.Equal("(default)", settings["LLMCS_FIRESTORE_DATABASE"]!.ToString());
        Assert.Equal("my-project", settings["LLMCS_PROJECT"]!.ToString());
        Assert.Equal("unknown,ops@my-project.iam.gserviceaccount.com", settings["LLMCS_CALLERS"]!.ToString());
        Assert.Equal(
            "https://llmcloudscaler-unknown.us-central1.run.app", settings["LLMCS_AUDIENCE"]!.ToString());
        Assert.All(settings, setting => Assert.NotEmpty(setting.Value!.ToString()));
    }

    [Fact]
    public async Task What_is_set_is_understood_and_nothing_that_is_understood_is_left_to_chance()
    {
        var given = await SettingsAsync(
            "mode = \"enforce\"\ninner_loop_seconds = 15\nprometheus_url = \"https://prometheus.example\"\n"
            + "prometheus_auth = \"bearer:token\"\nprometheus_secret = \"token\"");

        // What only the deployment itself tells, Terraform cannot work out here.
        var variables = given.ToDictionary(setting => setting.Key, setting => setting.Value!.ToString());
        variables["LLMCS_CALLERS"] = "caller@my-project.iam.gserviceaccount.com";
        variables["LLMCS_FANOUT_TOPIC"] = "projects/my-project/topics/rounds";
        var asked = new HashSet<string>();
        var settings = SettingsReader.Read(
            name =>
            {
                asked.Add(name);
                return variables.GetValueOrDefault(name);
            },
            folder: string.Empty).Needed();

        Assert.Equal((Mode.Enforce, true), (settings.Rounds.Ceiling, settings.IsBehindIam));
        Assert.Equal(TimeSpan.FromSeconds(15), settings.Rounds.InnerLoop);
        Assert.Equal(new PrometheusAuth.Bearer("token"), settings.Prometheus.Auth);
        Assert.Equal("/secrets", settings.Prometheus.SecretsFolder);
        Assert.Equal(
            [
                "LLMCS_COMPUTE_ENDPOINT", "LLMCS_FIRESTORE_ENDPOINT", "LLMCS_MONITORING_ENDPOINT",
                "LLMCS_PUBSUB_ENDPOINT", "LLMCS_STORAGE_ENDPOINT", "LLMCS_TOKEN_KEYS", "PORT",
            ],
            asked.Except(variables.Keys).Order(StringComparer.Ordinal));
        Assert.Empty(variables.Keys.Except(asked));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(15, 4)]
    public async Task Rounds_are_counted_as_many_as_there_are_in_a_minute(int seconds, int rounds)
    {
        var worked = await WorkedOut.OfAsync(
            Scaler, $"{Least}inner_loop_seconds = {seconds}", "rounds_per_minute");
        Assert.Equal(rounds.ToString(CultureInfo.InvariantCulture), worked[0].ToString());
    }

    [Theory]
    [InlineData("", "my-project", "my-project")]
    [InlineData("group_projects = [\"fleets\"]", "fleets", "fleets")]
    [InlineData("group_projects = [\"fleets\"]\nmetric_projects = [\"jobs\"]", "fleets", "fleets jobs")]
    public async Task Projects_are_those_that_are_named_or_its_own(string given, string changed, string read)
    {
        var worked = await WorkedOut.OfAsync(Scaler, Least + given, "group_projects", "read_projects");
        Assert.Equal(changed, string.Join(' ', worked[0].AsArray()));
        Assert.Equal(read, string.Join(' ', worked[1].AsArray()));
    }

    [Fact]
    public async Task A_machine_is_given_its_files_as_they_are_and_not_more_than_Google_takes()
    {
        var files = (await WorkedOut.OfAsync(Fleet, LeastOfFleet, "files"))[0];
        Assert.Contains(
            "\nVLLM_ARGUMENTS=--max-model-len 16384\n", files["/etc/llmcloudscaler/replica.env"]!.ToString());
        Assert.StartsWith("GROUP=chat-14b\n", files["/etc/llmcloudscaler/replica.env"]!.ToString());
        Assert.Contains(
            "labels: { fleet: chat-14b }", files["/etc/google-cloud-ops-agent/config.yaml"]!.ToString());
        Assert.Equal(
            await File.ReadAllTextAsync(
                Repository.PathOf("infra/gcp/start-replica.sh"), TestContext.Current.CancellationToken),
            files["/opt/llmcloudscaler/start-replica.sh"]!.ToString());
        // The most for one entry of a machine's metadata, in bytes.
        Assert.InRange(files.ToJsonString().Length, 5_000, 256 * 1024);
    }

    private static async Task<JsonObject> SettingsAsync(string variables) =>
        (await WorkedOut.OfAsync(Scaler, Least + variables, "settings"))[0].AsObject();
}
