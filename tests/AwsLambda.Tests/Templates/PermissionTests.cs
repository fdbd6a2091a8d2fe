using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Templates;

/// <summary>The function may do what its code does, and nothing more.</summary>
public sealed partial class PermissionTests
{
    private static readonly string[] Mutations =
    [
        "autoscaling:PutWarmPool",
        "autoscaling:SetDesiredCapacity",
        "autoscaling:SetInstanceProtection",
        "autoscaling:TerminateInstanceInAutoScalingGroup",
    ];

    /// <summary>What Lambda itself does in the function's name: it writes the log, and feeds the queue to it.</summary>
    private static readonly string[] LambdasOwn =
        ["logs:CreateLogStream", "logs:PutLogEvents", "sqs:ReceiveMessage", "sqs:DeleteMessage"];

    /// <summary>Operations whose action has another name than they.</summary>
    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["SQS:SendMessageBatch"] = "sqs:SendMessage",
        ["S3:ListObjectsV2"] = "s3:ListBucket",
    };

    [Fact]
    public async Task Every_operation_the_code_calls_is_permitted_and_no_other()
    {
        var called = CompiledCode.CalledOperations().Select(ActionOf).Order();
        var granted = (await StatementsAsync()).SelectMany(Actions).Distinct().Except(LambdasOwn).Order();
        Assert.Equal(called, granted);
    }

    [Fact]
    public async Task The_manual_lists_every_permission_and_no_other()
    {
        const string queue = "arn:aws:sqs:us-east-1:111122223333:jobs";
        var manual = await File.ReadAllLinesAsync(
            Repository.PathOf("docs/aws.md"), TestContext.Current.CancellationToken);
        var listed = manual.Where(line => line.StartsWith('|'))
            .SelectMany(row => Action().Matches(row))
            .Select(action => action.Groups["action"].Value);
        var granted = (await StatementsAsync(("MetricQueues", queue), ("PrometheusAuth", "aws"))).SelectMany(Actions);
        Assert.Equal(granted.Distinct().Order(), listed.Distinct().Order());
    }

    [Fact]
    public async Task Changes_reach_the_named_groups_only()
    {
        var statements = await StatementsAsync();
        var changing = Assert.Single(statements, statement => Actions(statement).Intersect(Mutations).Any());
        Assert.Equal(Mutations, Actions(changing).Order());
        Assert.Equal(
            [
                "arn:*:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/chat-70b",
                "arn:*:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/chat-8b",
            ],
            Resources(changing));
    }

    [Fact]
    public async Task Everything_means_looking_only()
    {
        var wide = (await StatementsAsync()).Where(statement => Resources(statement).Contains("*"));
        Assert.All(
            wide.SelectMany(Actions),
            action => Assert.Matches("^((autoscaling|ec2):Describe[A-Za-z]+|cloudwatch:GetMetricData)$", action));
    }

    [Fact]
    public async Task Policies_are_read_in_their_folder_only()
    {
        var statements = await StatementsAsync(("PoliciesBucket", "ours"), ("PoliciesPrefix", "scaling/"));
        var reading = Assert.Single(statements, statement => Actions(statement).Contains("s3:GetObject"));
        Assert.Equal(["arn:aws:s3:::ours/scaling/*"], Resources(reading));
        var finding = Assert.Single(statements, statement => Actions(statement).Contains("s3:ListBucket"));
        Assert.Equal(["arn:aws:s3:::ours"], Resources(finding));
        Assert.Equal("scaling/*", finding["Condition"]!["StringLike"]!["s3:prefix"]!.GetValue<string>());
    }

    [Fact]
    public async Task Policies_that_are_packed_are_read_without_any_permission() => Assert.DoesNotContain(
        (await StatementsAsync(("PoliciesFrom", "package"))).SelectMany(Actions),
        action => action.StartsWith("s3:", StringComparison.Ordinal));

    [Fact]
    public async Task Queues_of_metrics_are_measured_and_nothing_else()
    {
        const string queue = "arn:aws:sqs:us-east-1:111122223333:jobs";
        Assert.DoesNotContain(await StatementsAsync(), statement => Resources(statement).Contains(queue));
        var statements = await StatementsAsync(("MetricQueues", queue));
        var measuring = Assert.Single(statements, statement => Resources(statement).Contains(queue));
        Assert.Equal(["sqs:GetQueueAttributes"], Actions(measuring));
    }

    [Fact]
    public async Task Prometheus_is_asked_and_nothing_else_where_it_is_Amazon_s()
    {
        Assert.DoesNotContain(
            (await StatementsAsync(("PrometheusUrl", "http://10.0.0.9:9090"))).SelectMany(Actions),
            action => action.StartsWith("aps:", StringComparison.Ordinal));
        var statements = await StatementsAsync(("PrometheusAuth", "aws"));
        var asking = Assert.Single(statements, statement => Actions(statement).Contains("aps:QueryMetrics"));
        Assert.Equal(["aps:QueryMetrics"], Actions(asking));
        Assert.Equal(["arn:aws:aps:*:111122223333:workspace/*"], Resources(asking));
    }

    [Fact]
    public async Task Interfaces_in_a_network_are_kept_only_where_there_is_one()
    {
        var apart = await Stack.OfScalerAsync();
        Assert.Null(apart.Properties("Scaler")["VpcConfig"]);
        Assert.Null(apart.Properties("ScalerRole")["ManagedPolicyArns"]);
        var within = await Stack.OfScalerAsync(("SubnetIds", "subnet-1,subnet-2"), ("SecurityGroupIds", "sg-1"));
        var network = within.Properties("Scaler")["VpcConfig"]!;
        Assert.Equal(["subnet-1", "subnet-2"], Texts(network["SubnetIds"]!));
        Assert.Equal(["sg-1"], Texts(network["SecurityGroupIds"]!));
        Assert.Equal(
            ["arn:aws:iam::aws:policy/service-role/AWSLambdaENIManagementAccess"],
            Texts(within.Properties("ScalerRole")["ManagedPolicyArns"]!));
    }

    [Fact]
    public async Task Only_the_schedule_and_alarms_of_the_prefix_may_wake_the_function()
    {
        var stack = await Stack.OfScalerAsync(("AlarmEvents", "true"));
        var invoker = stack.Properties("ScalerEveryMinuteRole")["Policies"]![0]!["PolicyDocument"]!["Statement"]![0]!;
        Assert.Equal(
            ("lambda:InvokeFunction", "Scaler.Arn"), (invoker["Action"]!.ToString(), invoker["Resource"]!.ToString()));
        Assert.Equal(
            [
                ("lambda.alarms.cloudwatch.amazonaws.com", "arn:aws:cloudwatch:us-east-1:111122223333:alarm:scale-*"),
                ("events.amazonaws.com", "AlarmRule.Arn"),
            ],
            stack.Named("AWS::Lambda::Permission").Select(stack.Properties)
                .Select(permission => (permission["Principal"]!.ToString(), permission["SourceArn"]!.ToString())));
    }

    internal static string ActionOf(string operation)
    {
        var (service, name) = (operation.Split(':')[0], operation.Split(':')[1]);
        return Renamed.TryGetValue(operation, out var action) ? action
            : $"{(service == "DynamoDBv2" ? "dynamodb" : service.ToLowerInvariant())}:{name}";
    }

    private static async Task<JsonObject[]> StatementsAsync(params (string Name, string Value)[] parameters)
    {
        var stack = await Stack.OfScalerAsync(parameters);
        var document = Assert.Single(stack.Properties("ScalerRole")["Policies"]!.AsArray())!["PolicyDocument"]!;
        return [.. document["Statement"]!.AsArray().Select(statement => statement!.AsObject())];
    }

    private static string[] Actions(JsonObject statement) => Texts(statement["Action"]!);

    private static string[] Resources(JsonObject statement) => Texts(statement["Resource"]!);

    private static string[] Texts(JsonNode node) => node is JsonArray list
        ? [.. list.Select(item => item!.GetValue<string>())]
        : [node.GetValue<string>()];

    /// <summary>An action as a manual writes it.</summary>
    [GeneratedRegex("`(?<action>[a-z0-9]+:[A-Z][A-Za-z]+)`")]
    private static partial Regex Action();
}
