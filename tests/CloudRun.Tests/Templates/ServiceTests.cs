using System.Text.Json.Nodes;

using Xunit;

namespace LlmCloudScaler.CloudRun.Tests.Templates;

/// <summary>What is deployed fits together, and nobody reaches it who should not.</summary>
public sealed class ServiceTests
{
    private const string Service = "google_cloud_run_v2_service";
    private const string Subscription = "google_pubsub_subscription";
    private const string Audience = "${local.address}";
    private const string Caller = "${google_service_account.caller.email}";

    [Fact]
    public async Task The_service_is_given_its_settings_and_no_other()
    {
        var scaler = await Terraform.ScalerAsync();
        Assert.Equal(
            [
                "LLMCS_AUDIENCE", "LLMCS_BEHIND_IAM", "LLMCS_CALLERS", "LLMCS_FANOUT_TOPIC",
                "LLMCS_FIRESTORE_DATABASE", "LLMCS_HISTORY_DAYS", "LLMCS_INLINE_FLEETS", "LLMCS_INNER_LOOP_SECONDS",
                "LLMCS_MAX_EVENT_AGE_SECONDS", "LLMCS_MODE", "LLMCS_POLICIES", "LLMCS_PROJECT",
                "LLMCS_PROMETHEUS_AUTH", "LLMCS_PROMETHEUS_URL", "LLMCS_SECRETS_DIR",
            ],
            scaler.Local("settings").AsObject().Select(setting => setting.Key).Order(StringComparer.Ordinal));
        Assert.Equal(Audience, scaler.Local("settings")["LLMCS_AUDIENCE"]!.ToString());
        Assert.Equal("${google_pubsub_topic.rounds.id}", scaler.Local("settings")["LLMCS_FANOUT_TOPIC"]!.ToString());
        var container = Module.Block(scaler.Resource(Service, "scaler"), "template", "containers");
        var given = Assert.Single(container["dynamic"]!["env"]!.AsArray())!;
        Assert.Equal("${local.settings}", given["for_each"]!.ToString());
        Assert.Null(container["env"]);
    }

    [Fact]
    public async Task Nothing_is_kept_ready_or_acted_on_unless_asked_for()
    {
        var variables = (await Terraform.ScalerAsync()).Variables();
        Assert.Equal("dryRun", variables["mode"]["default"]!.ToString());
        Assert.Equal(0, variables["minimum_instances"]["default"]!.GetValue<int>());
        Assert.InRange(variables["maximum_instances"]["default"]!.GetValue<int>(), 1, 2);
        Assert.Null(variables["example_fleet"]["default"]);
        Assert.True(variables["example_fleet"].ContainsKey("default"));
        Assert.False(variables["wake_up_alerts"]["default"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_round_ends_before_the_next_begins()
    {
        var template = Module.Block((await Terraform.ScalerAsync()).Resource(Service, "scaler"), "template");
        Assert.Equal($"{Handler.Longest.TotalSeconds + 2:0}s", template["timeout"]!.ToString());
        Assert.Equal("${google_service_account.scaler.email}", template["service_account"]!.ToString());
    }

    [Fact]
    public async Task Only_who_is_named_may_call_the_service()
    {
        var scaler = await Terraform.ScalerAsync();
        var invoker = Assert.Single(scaler.OfType("google_cloud_run_v2_service_iam_member")).Value;
        Assert.Equal("roles/run.invoker", invoker["role"]!.ToString());
        Assert.StartsWith("serviceAccount:", invoker["member"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("${setunion([\"caller\"], var.callers)}", invoker["for_each"]!.ToString());
        Assert.Null(scaler.Resource(Service, "scaler")["invoker_iam_disabled"]);
        Assert.Empty(scaler.OfType("google_cloud_run_v2_service_iam_policy"));
        Assert.Empty(scaler.OfType("google_cloud_run_v2_service_iam_binding"));
    }

    [Fact]
    public async Task Nobody_is_let_at_anything_without_a_name()
    {
        foreach (var module in new[] { await Terraform.ScalerAsync(), await Terraform.FleetAsync() })
        {
            Assert.All(module.Resources(), one =>
            {
                var text = one.Resource.ToJsonString();
                Assert.DoesNotContain("allUsers", text, StringComparison.Ordinal);
                Assert.DoesNotContain("allAuthenticatedUsers", text, StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public async Task The_schedule_calls_once_a_minute_as_itself_and_never_twice_for_one()
    {
        var job = (await Terraform.ScalerAsync()).Resource("google_cloud_scheduler_job", "tick");
        Assert.Equal("* * * * *", job["schedule"]!.ToString());
        Assert.Equal(0, Module.Block(job, "retry_config")["retry_count"]!.GetValue<int>());
        Assert.Equal("60s", job["attempt_deadline"]!.ToString());
        Assert.Equal("POST", Module.Block(job, "http_target")["http_method"]!.ToString());
        Assert.Equal($"{Audience}/tick", Module.Block(job, "http_target")["uri"]!.ToString());
        IsSigned(Module.Block(job, "http_target", "oidc_token"));
    }

    [Theory]
    [InlineData("rounds", "/fanout")]
    [InlineData("alerts", "/alert")]
    public async Task Topics_call_as_themselves_and_for_as_long_as_it_matters(string name, string route)
    {
        var scaler = await Terraform.ScalerAsync();
        var subscription = scaler.Resource(Subscription, name);
        var push = Module.Block(subscription, "push_config");
        Assert.Equal($"{Audience}{route}", push["push_endpoint"]!.ToString());
        IsSigned(Module.Block(push, "oidc_token"));
        Assert.Equal("600s", subscription["message_retention_duration"]!.ToString());
        Assert.Equal("", Module.Block(subscription, "expiration_policy")["ttl"]!.ToString());
        // A request may take as long as the service allows.
        Assert.Equal(60, subscription["ack_deadline_seconds"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_part_of_a_round_that_fails_again_and_again_is_laid_aside()
    {
        var scaler = await Terraform.ScalerAsync();
        var letters = Module.Block(scaler.Resource(Subscription, "rounds"), "dead_letter_policy");
        Assert.Equal("${google_pubsub_topic.given_up.id}", letters["dead_letter_topic"]!.ToString());
        var tries = letters["max_delivery_attempts"]!.GetValue<int>();
        var told = Module.Block(
            scaler.Resource("google_monitoring_alert_policy", "rounds_given_up"), "documentation")["content"]!;
        Assert.Equal(5, tries);
        Assert.Contains("failed five times", told.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            "${google_pubsub_topic.given_up.id}", scaler.Resource(Subscription, "given_up")["topic"]!.ToString());
        // Without both, Pub/Sub cannot lay anything aside.
        Assert.Equal(
            ("roles/pubsub.publisher", "${local.pubsub_agent}"),
            Right(scaler.Resource("google_pubsub_topic_iam_member", "give_up")));
        Assert.Equal(
            ("roles/pubsub.subscriber", "${local.pubsub_agent}"),
            Right(scaler.Resource("google_pubsub_subscription_iam_member", "give_up")));
    }

    [Fact]
    public async Task Alerts_of_the_operator_wake_the_service_only_when_asked_to()
    {
        var scaler = await Terraform.ScalerAsync();
        Assert.All(
            [
                scaler.Resource("google_pubsub_topic", "alerts"), scaler.Resource(Subscription, "alerts"),
                scaler.Resource("google_monitoring_notification_channel", "wake_up"),
                scaler.Resource("google_pubsub_topic_iam_member", "wake_up"),
            ],
            resource => Assert.Equal("${var.wake_up_alerts ? 1 : 0}", resource["count"]!.ToString()));
        var channel = scaler.Resource("google_monitoring_notification_channel", "wake_up");
        Assert.Equal("pubsub", channel["type"]!.ToString());
        Assert.Equal("${google_pubsub_topic.alerts[0].id}", channel["labels"]!["topic"]!.ToString());
        Assert.Equal(
            ("roles/pubsub.publisher", "${local.monitoring_agent}"),
            Right(scaler.Resource("google_pubsub_topic_iam_member", "wake_up")));
    }

    [Fact]
    public async Task Decisions_are_forgotten_in_time_and_nothing_else_is()
    {
        var scaler = await Terraform.ScalerAsync();
        var field = Assert.Single(scaler.OfType("google_firestore_field")).Value;
        Assert.Equal("expireAt", field["field"]!.ToString());
        Assert.Equal("${local.records}", field["collection"]!.ToString());
        Assert.Equal("records", scaler.Local("records").ToString());
        Assert.Empty(Module.Block(field, "ttl_config"));
        Assert.Equal("${var.database}", field["database"]!.ToString());
    }

    [Fact]
    public async Task Policies_are_kept_from_the_public_and_from_haste()
    {
        var bucket = (await Terraform.ScalerAsync()).Resource("google_storage_bucket", "policies");
        Assert.Equal("enforced", bucket["public_access_prevention"]!.ToString());
        Assert.True(bucket["uniform_bucket_level_access"]!.GetValue<bool>());
        Assert.False(bucket["force_destroy"]!.GetValue<bool>());
        Assert.True(Module.Block(bucket, "versioning")["enabled"]!.GetValue<bool>());
    }

    private static void IsSigned(JsonObject token)
    {
        Assert.Equal(Caller, token["service_account_email"]!.ToString());
        Assert.Equal(Audience, token["audience"]!.ToString());
    }

    private static (string Role, string Member) Right(JsonObject member) =>
        (member["role"]!.ToString(), member["member"]!.ToString());
}
