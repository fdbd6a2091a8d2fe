using System.Text.Json.Nodes;

using LlmCloudScaler.Evaluation.Hosts.Journals;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Templates;

/// <summary>What is deployed fits together, and fits what the host does.</summary>
public sealed class TemplateTests
{
    /// <summary>Metrics of AWS's own, which alarms and the dashboard read.</summary>
    private static readonly string[] Amazons =
        ["AWS/Lambda Errors", "AWS/Lambda Throttles", "AWS/SQS ApproximateNumberOfMessagesVisible"];

    [Theory]
    [InlineData("template.yaml")]
    [InlineData("infra/aws/gpu-fleet.yaml")]
    public async Task Templates_are_as_CloudFormation_wants_them(string template)
    {
        var linted = await Finished.RunAsync(Component.Need("cfn-lint"), Repository.PathOf(template));
        Assert.True(linted.ExitCode == 0, linted.Output);
    }

    [Fact]
    public async Task The_function_is_woken_every_minute_and_never_late()
    {
        var stack = await Stack.OfScalerAsync();
        var schedule = stack.Properties(Assert.Single(stack.Named("AWS::Scheduler::Schedule")));
        Assert.Equal("cron(* * * * ? *)", schedule["ScheduleExpression"]!.ToString());
        Assert.Equal("OFF", schedule["FlexibleTimeWindow"]!["Mode"]!.ToString());
        Assert.Equal("Scaler.Arn", schedule["Target"]!["Arn"]!.ToString());
        Assert.Equal("ScalerEveryMinuteRole.Arn", schedule["Target"]!["RoleArn"]!.ToString());
        var input = JsonNode.Parse(schedule["Target"]!["Input"]!.ToString())!;
        Assert.Equal("schedule", input["trigger"]!.ToString());
        Assert.Equal("<aws.scheduler.scheduled-time>", input["scheduledTime"]!.ToString());
        Assert.All(
            [schedule["Target"]!["RetryPolicy"]!, stack.Properties("ScalerEventInvokeConfig")],
            tries => Assert.Equal(("0", "60"), Tries(tries)));
    }

    [Fact]
    public async Task Alarms_wake_the_function_by_events_only_when_asked_to()
    {
        Assert.Empty((await Stack.OfScalerAsync()).Named("AWS::Events::Rule"));
        var stack = await Stack.OfScalerAsync(("AlarmEvents", "true"), ("AlarmPrefix", "gpu-"));
        var rule = stack.Properties("AlarmRule");
        Assert.Equal("gpu-", rule["EventPattern"]!["detail"]!["alarmName"]![0]!["prefix"]!.ToString());
        var target = Assert.Single(rule["Targets"]!.AsArray())!;
        Assert.Equal("Scaler.Arn", target["Arn"]!.ToString());
        Assert.Equal(("0", "60"), Tries(target["RetryPolicy"]!));
    }

    [Fact]
    public async Task Every_alarm_watches_a_metric_that_is_published_and_tells_somebody()
    {
        var stack = await Stack.OfScalerAsync(("MetricsNamespace", "Ours"));
        var alarms = stack.Named("AWS::CloudWatch::Alarm").Select(stack.Properties).ToArray();
        Assert.All(alarms, alarm =>
        {
            AssertPublished(alarm["Namespace"]!.ToString(), alarm["MetricName"]!.ToString());
            var dimension = Assert.Single(alarm["Dimensions"]!.AsArray())!;
            Assert.Contains(
                (dimension["Name"]!.ToString(), dimension["Value"]!.ToString()),
                new[] { ("FunctionName", "Scaler"), ("QueueName", "GivenUp.QueueName") });
            Assert.Equal("Notifications", Assert.Single(alarm["AlarmActions"]!.AsArray())!.ToString());
        });
        string[] needed =
        [
            "Heartbeat", "Blind", "AtMaximum", "OutOfCapacity", "OutOfQuota", "BudgetReached", "ActionRefused",
            "PolicyErrors", "FleetsFailed", "Errors", "ApproximateNumberOfMessagesVisible",
        ];
        Assert.Equal(needed.Order(), alarms.Select(alarm => alarm["MetricName"]!.ToString()).Order());
        var silence = Assert.Single(alarms, alarm => alarm["TreatMissingData"]!.ToString() == "breaching");
        Assert.Equal("Heartbeat", silence["MetricName"]!.ToString());
    }

    [Fact]
    public async Task The_dashboard_shows_metrics_that_are_published()
    {
        var stack = await Stack.OfScalerAsync();
        var body = JsonNode.Parse(stack.Properties("Dashboard")["DashboardBody"]!.ToString())!;
        foreach (var widget in body["widgets"]!.AsArray())
        {
            var (space, metric) = (string.Empty, string.Empty);
            foreach (var row in widget!["properties"]!["metrics"]?.AsArray() ?? [])
            {
                if (row![0] is JsonObject search)
                {
                    var expression = search["expression"]!.ToString();
                    metric = expression.Split("MetricName=\"")[1].Split('"')[0];
                    AssertPublished("LlmCloudScaler", metric);
                    continue;
                }

                space = row[0]!.ToString() is "." ? space : row[0]!.ToString();
                AssertPublished(space, row[1]!.ToString());
            }
        }
    }

    [Fact]
    public async Task A_round_that_is_shared_out_is_tried_again_and_then_set_aside()
    {
        var stack = await Stack.OfScalerAsync();
        var queue = stack.Properties("Rounds");
        var visible = Number(queue, "VisibilityTimeout");
        var tries = Number(queue["RedrivePolicy"]!.AsObject(), "maxReceiveCount");
        Assert.True(visible >= 6 * Number(stack.Properties("Scaler"), "Timeout"));
        Assert.True(Number(queue, "MessageRetentionPeriod") > visible * tries);
        Assert.Equal("GivenUp.Arn", queue["RedrivePolicy"]!["deadLetterTargetArn"]!.ToString());
        var source = stack.Properties("ScalerSharedOutRounds");
        Assert.Equal("Rounds.Arn", source["EventSourceArn"]!.ToString());
        Assert.Equal("Scaler", source["FunctionName"]!.ToString());
        Assert.Equal("ReportBatchItemFailures", Assert.Single(source["FunctionResponseTypes"]!.AsArray())!.ToString());
    }

    [Fact]
    public async Task Decisions_are_kept_in_a_table_that_forgets_them_in_time()
    {
        var table = (await Stack.OfScalerAsync()).Properties("State");
        Assert.Equal(
            [("fleet", "HASH"), ("item", "RANGE")],
            table["KeySchema"]!.AsArray()
                .Select(key => (key!["AttributeName"]!.ToString(), key["KeyType"]!.ToString())));
        Assert.Equal("expiresAt", table["TimeToLiveSpecification"]!["AttributeName"]!.ToString());
    }

    [Fact]
    public async Task Nothing_is_set_aside_or_acted_on_unless_asked_for()
    {
        var function = (await Stack.OfScalerAsync()).Properties("Scaler");
        Assert.Equal("dryRun", Variable(function, "LLMCS_MODE"));
        Assert.Null(function["ReservedConcurrentExecutions"]);
        var reserved = (await Stack.OfScalerAsync(("ReservedConcurrency", "2"))).Properties("Scaler");
        Assert.Equal("2", reserved["ReservedConcurrentExecutions"]!.ToString());
    }

    [Theory]
    [InlineData("", "s3://Policies/policies/", true)]
    [InlineData("ours", "s3://ours/policies/", false)]
    public async Task Policies_lie_in_the_bucket_that_is_named_or_in_one_of_its_own(
        string bucket, string location, bool isMade)
    {
        var stack = await Stack.OfScalerAsync(("PoliciesBucket", bucket));
        Assert.Equal(location, Variable(stack.Properties("Scaler"), "LLMCS_POLICIES"));
        Assert.Equal(isMade, stack.Made.ContainsKey("Policies"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ours")]
    public async Task Policies_that_are_packed_need_no_bucket(string bucket)
    {
        var stack = await Stack.OfScalerAsync(("PoliciesFrom", "package"), ("PoliciesBucket", bucket));
        Assert.Equal("policies", Variable(stack.Properties("Scaler"), "LLMCS_POLICIES"));
        Assert.False(stack.Made.ContainsKey("Policies"));
    }

    private static string Variable(JsonObject function, string name) =>
        function["Environment"]!["Variables"]![name]!.ToString();

    private static int Number(JsonObject properties, string name) => properties[name]!.GetValue<int>();

    private static (string Tries, string Age) Tries(JsonNode policy) =>
        (policy["MaximumRetryAttempts"]!.ToString(), policy["MaximumEventAgeInSeconds"]!.ToString());

    private static void AssertPublished(string space, string metric) =>
        Assert.True(
            space.StartsWith("AWS/", StringComparison.Ordinal)
                ? Amazons.Contains($"{space} {metric}")
                : FigureNames.All.Contains(metric),
            $"nobody publishes {metric} in {space}");
}
