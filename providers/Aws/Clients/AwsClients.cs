using System.Collections.Concurrent;

using Amazon;
using Amazon.AutoScaling;
using Amazon.CloudWatch;
using Amazon.DynamoDBv2;
using Amazon.EC2;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.ServiceQuotas;
using Amazon.SQS;

namespace LlmCloudScaler.Providers.Aws.Clients;

/// <summary>The SDK's clients: one for each service and region, made when first asked for and kept. Credentials,
/// retries, proxies and endpoints (<c>AWS_ENDPOINT_URL</c> and its kin) are what the SDK finds in its environment.
/// </summary>
/// <param name="credentials">Whom to be; null for whom the SDK's default chain finds.</param>
/// <param name="endpoint">Where every service is called; null for where the SDK says.</param>
public sealed class AwsClients(AWSCredentials? credentials = null, Uri? endpoint = null) : IDisposable
{
    /// <summary>How long a connection may take: a tick is a minute, and the SDK tries three times.</summary>
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How long an attempt may take until its answer begins.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(Type Client, string Region), Lazy<AmazonServiceClient>> clients = new();

    /// <summary>Counts what these clients call.</summary>
    public ApiMeter Meter { get; } = new();

    /// <summary>The region we run in; null where nothing says so.</summary>
    public static string? HomeRegion =>
        FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName;

    /// <summary>The client of SQS in a region.</summary>
    public AmazonSQSClient Sqs(string region) => Get(
        region, () => new AmazonSQSConfig(), (who, config) => new AmazonSQSClient(who, config));

    /// <summary>The client of DynamoDB in a region.</summary>
    public AmazonDynamoDBClient DynamoDb(string region) => Get(
        region, () => new AmazonDynamoDBConfig(), (who, config) => new AmazonDynamoDBClient(who, config));

    /// <summary>The client of S3 in a region.</summary>
    public AmazonS3Client S3(string region) => Get(
        region,
        () => new AmazonS3Config(),
        (who, config) =>
        {
            // Emulators have no host name for each bucket.
            config.ForcePathStyle = config.ServiceURL is not null;
            return new AmazonS3Client(who, config);
        });

    /// <summary>The client of the Security Token Service in a region.</summary>
    public AmazonSecurityTokenServiceClient SecurityToken(string region) => Get(
        region,
        () => new AmazonSecurityTokenServiceConfig(),
        (who, config) => new AmazonSecurityTokenServiceClient(who, config));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var client in clients.Values.Where(client => client.IsValueCreated))
        {
            client.Value.Dispose();
        }
    }

    /// <summary>Whom we are, as of now: what expires is renewed before.</summary>
    internal async Task<ImmutableCredentials> CredentialsAsync(CancellationToken cancellation)
    {
        var found = credentials ?? await DefaultAWSCredentialsIdentityResolver
            .GetCredentialsAsync().WaitAsync(cancellation).ConfigureAwait(false);
        return await found.GetCredentialsAsync().WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>The client of EC2 Auto Scaling in a region.</summary>
    internal AmazonAutoScalingClient AutoScaling(string region) => Get(
        region, () => new AmazonAutoScalingConfig(), (who, config) => new AmazonAutoScalingClient(who, config));

    /// <summary>The client of CloudWatch in a region.</summary>
    internal AmazonCloudWatchClient CloudWatch(string region) => Get(
        region, () => new AmazonCloudWatchConfig(), (who, config) => new AmazonCloudWatchClient(who, config));

    /// <summary>The client of EC2 in a region.</summary>
    internal AmazonEC2Client Ec2(string region) => Get(
        region, () => new AmazonEC2Config(), (who, config) => new AmazonEC2Client(who, config));

    /// <summary>The client of IAM in a region's partition, which has one for all its regions.</summary>
    internal AmazonIdentityManagementServiceClient IdentityManagement(string region) => Get(
        region.StartsWith("cn-", StringComparison.Ordinal) ? "cn-north-1"
        : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "us-gov-west-1"
        : "us-east-1",
        () => new AmazonIdentityManagementServiceConfig(),
        (who, config) => new AmazonIdentityManagementServiceClient(who, config));

    /// <summary>The client of Service Quotas in a region.</summary>
    internal AmazonServiceQuotasClient ServiceQuotas(string region) => Get(
        region, () => new AmazonServiceQuotasConfig(), (who, config) => new AmazonServiceQuotasClient(who, config));

    private TClient Get<TClient, TConfig>(
        string region, Func<TConfig> configure, Func<AWSCredentials?, TConfig, TClient> make)
        where TClient : AmazonServiceClient
        where TConfig : ClientConfig =>
        (TClient)clients.GetOrAdd((typeof(TClient), region), _ => new(() =>
        {
            var config = configure();
            Prepare(config, region);
            var client = make(credentials, config);
            Meter.Attach(client);
            return client;
        })).Value;

    /// <summary>Sets region, endpoint and timeouts.</summary>
    /// <remarks>The region is set before anything reads <see cref="ClientConfig.ServiceURL"/>: in the other order the
    /// SDK drops an endpoint that it found in the environment. And it is set for the signature as well: a custom
    /// endpoint clears the region, and does not tell the SDK another.</remarks>
    private void Prepare(ClientConfig config, string region)
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.AuthenticationRegion = region;
        if (endpoint is not null)
        {
            config.ServiceURL = endpoint.AbsoluteUri;
        }

        config.ConnectTimeout = ConnectTimeout;
        config.Timeout = AttemptTimeout;
    }
}
