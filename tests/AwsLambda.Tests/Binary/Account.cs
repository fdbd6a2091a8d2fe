using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS;

using LlmCloudScaler.AwsLambda.Tests.Fakes;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Emulators.Aws;
using LlmCloudScaler.Emulators.Aws.AutoScaling;
using LlmCloudScaler.Providers.Aws.State;

namespace LlmCloudScaler.AwsLambda.Tests.Binary;

/// <summary>An AWS account on this machine: groups and metrics in our emulator, the rest in moto.</summary>
internal sealed class Account : IAsyncDisposable
{
    private readonly string _name = $"t{Guid.NewGuid():N}";
    private readonly Uri _moto;
    private readonly AmazonDynamoDBClient _tables;
    private readonly AmazonS3Client _buckets;
    private readonly AmazonSQSClient _queues;

    private Account(AwsEmulator cloud, Uri moto)
    {
        (Cloud, _moto) = (cloud, moto);
        var who = new BasicAWSCredentials("test", "test");
        _tables = new(who, new AmazonDynamoDBConfig { ServiceURL = moto.AbsoluteUri, AuthenticationRegion = Region });
        _buckets = new(who, new AmazonS3Config
        {
            ServiceURL = moto.AbsoluteUri,
            AuthenticationRegion = Region,
            ForcePathStyle = true,
        });
        _queues = new(who, new AmazonSQSConfig { ServiceURL = moto.AbsoluteUri, AuthenticationRegion = Region });
        State = new DynamoDbStateStore(_tables, _name, TimeSpan.FromDays(1));
    }

    private const string Region = "us-east-1";

    public AwsEmulator Cloud { get; }

    /// <summary>The function's table.</summary>
    public DynamoDbStateStore State { get; }

    /// <summary>The function's queue; empty where it has none.</summary>
    public string QueueUrl { get; private set; } = string.Empty;

    public static async Task<Account> OpenAsync(Uri moto)
    {
        var account = new Account(await AwsEmulator.StartAsync(), moto);
        await account._tables.CreateTableAsync(new CreateTableRequest
        {
            TableName = account._name,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            KeySchema = [new("fleet", KeyType.HASH), new("item", KeyType.RANGE)],
            AttributeDefinitions = [new("fleet", ScalarAttributeType.S), new("item", ScalarAttributeType.S)],
        });
        await account._buckets.PutBucketAsync(account._name);
        return account;
    }

    public async Task AddQueueAsync() => QueueUrl = (await _queues.CreateQueueAsync(_name)).QueueUrl;

    /// <summary>Takes what lies in the queue, as Lambda's event source mapping would give it.</summary>
    public async Task<IReadOnlyList<string>> TakeMessagesAsync()
    {
        var bodies = new List<string>();
        while (await _queues.ReceiveMessageAsync(new Amazon.SQS.Model.ReceiveMessageRequest
        {
            QueueUrl = QueueUrl,
            MaxNumberOfMessages = 10,
        }) is { Messages: { Count: > 0 } messages })
        {
            bodies.AddRange(messages.Select(message => message.Body));
        }

        return bodies;
    }

    /// <summary>A group of four machines at work, and the policy that scales it.</summary>
    /// <param name="fleet">Its name, and the group's.</param>
    /// <param name="gpu">The utilisation of its GPUs, in percent.</param>
    public async Task<EmulatedGroup> AddFleetAsync(string fleet, double gpu)
    {
        var group = Cloud.AddGroup(new GroupOptions(fleet) { Min = 2, Max = 10, Desired = 4 });
        var now = TimeProvider.System.GetUtcNow();
        for (var minute = 0; minute < 4; minute++)
        {
            Cloud.Metrics.Put(
                "CWAgent",
                "nvidia_smi_utilization_gpu",
                new Dictionary<string, string> { ["AutoScalingGroupName"] = fleet, ["Stage"] = $"prod-{fleet}" },
                now.AddMinutes(-minute),
                gpu);
        }

        await _buckets.PutObjectAsync(new PutObjectRequest
        {
            BucketName = _name,
            Key = $"policies/{fleet}.yaml",
            ContentBody = SamplePolicy.Of(fleet),
        });
        return group;
    }

    /// <summary>What is remembered of a fleet.</summary>
    public async Task<string?> MemoryAsync(string fleet, CancellationToken cancellation) =>
        (await State.LoadAsync(new FleetName(fleet), cancellation))?.Document;

    /// <summary>The function's environment.</summary>
    /// <param name="runtimeApi">Where Lambda's runtime API is.</param>
    public Dictionary<string, string> Environment(string runtimeApi)
    {
        var environment = new Dictionary<string, string>
        {
            ["AWS_LAMBDA_RUNTIME_API"] = runtimeApi,
            ["AWS_LAMBDA_FUNCTION_NAME"] = "scaler",
            ["AWS_REGION"] = Region,
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_ENDPOINT_URL"] = Cloud.Endpoint.AbsoluteUri,
            ["LLMCS_STATE_TABLE"] = _name,
            ["LLMCS_POLICIES"] = $"s3://{_name}/policies/",
            ["LLMCS_QUEUE_URL"] = QueueUrl,
            ["LLMCS_MODE"] = "enforce",
        };
        foreach (var service in new[] { "DYNAMODB", "S3", "SQS" })
        {
            environment[$"AWS_ENDPOINT_URL_{service}"] = _moto.AbsoluteUri;
        }

        return environment;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _tables.Dispose();
        _buckets.Dispose();
        _queues.Dispose();
        await Cloud.DisposeAsync();
    }
}
