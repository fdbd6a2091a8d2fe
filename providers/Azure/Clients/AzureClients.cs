using System.Collections.Concurrent;

using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Monitor.Query;
using Azure.ResourceManager;
using Azure.ResourceManager.Compute;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>Microsoft's clients and pipelines, each made when first asked for and kept. Tokens, retries and proxies are
/// what Microsoft's libraries make of them.</summary>
/// <param name="credential">Whom to be; null for whom <see cref="DefaultAzureCredential"/> finds.</param>
/// <param name="cloud">Where; null for <see cref="AzureCloud.Public"/>.</param>
/// <param name="transport">Carries requests; null for Microsoft's own.</param>
public sealed class AzureClients(
    TokenCredential? credential = null, AzureCloud? cloud = null, HttpPipelineTransport? transport = null)
{
    private readonly ConcurrentDictionary<string, MetricsClient> regions = new(StringComparer.Ordinal);
    private ArmClient? arm;
    private HttpPipeline? management;
    private MetricsQueryClient? metrics;

    /// <summary>Counts what these clients call.</summary>
    public ApiMeter Meter { get; } = new();

    /// <summary>How long an attempt may take: a tick is a minute, and three are made.</summary>
    internal TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Where all of it is.</summary>
    public AzureCloud Cloud { get; } = cloud ?? AzureCloud.Public;

    private TokenCredential Credential { get; } = credential ?? new DefaultAzureCredential(
        new DefaultAzureCredentialOptions { AuthorityHost = (cloud ?? AzureCloud.Public).Authority });

    /// <summary>A container of blobs.</summary>
    public BlobContainerClient Container(StorageAccount account, string name)
    {
        ArgumentNullException.ThrowIfNull(account);
        var options = PrepareStorage(new BlobClientOptions());
        return account.Match(
            address => new BlobServiceClient(address.Blobs, Credential, options).GetBlobContainerClient(name),
            connection => new BlobContainerClient(connection.Text, name, options));
    }

    /// <summary>A queue of ours, whose messages are any text.</summary>
    public QueueClient Queue(StorageAccount account, string name)
    {
        ArgumentNullException.ThrowIfNull(account);
        var options = PrepareStorage(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        return account.Match(
            address => new QueueServiceClient(address.Queues, Credential, options).GetQueueClient(name),
            connection => new QueueClient(connection.Text, name, options));
    }

    /// <summary>Somebody's queue, to look at: how its messages are written is theirs to know.</summary>
    internal QueueClient Queue(Uri address) => new(address, Credential, PrepareStorage(new QueueClientOptions()));

    /// <summary>The resource manager's own client.</summary>
    internal ArmClient Arm => LazyInitializer.EnsureInitialized(ref arm, MakeArm);

    /// <summary>Calls of the resource manager for which there is no client here.</summary>
    internal HttpPipeline Management => LazyInitializer.EnsureInitialized(ref management, MakeManagement);

    /// <summary>The same calls, ready to be made.</summary>
    internal ResourceApi Resources => new(Management, Cloud.ResourceManager);

    /// <summary>A token of ours for the resource manager.</summary>
    internal Task<string> TokenAsync(CancellationToken cancellation) => TokenAsync(Scope, cancellation);

    /// <summary>A token of ours.</summary>
    /// <param name="scope">For whom, such as <c>https://management.azure.com/.default</c>.</param>
    /// <param name="cancellation">Ends the wait.</param>
    internal async Task<string> TokenAsync(string scope, CancellationToken cancellation)
    {
        var context = new TokenRequestContext([scope]);
        var token = await Credential.GetTokenAsync(context, cancellation).ConfigureAwait(false);
        return token.Token;
    }

    /// <summary>Metrics of single resources, by the resource manager.</summary>
    internal MetricsQueryClient Metrics => LazyInitializer.EnsureInitialized(
        ref metrics,
        () => new MetricsQueryClient(
            Cloud.ResourceManager,
            Credential,
            Prepare(new MetricsQueryClientOptions { Audience = new(Cloud.Audience.TrimEnd('/')) })));

    /// <summary>Metrics of many resources of a region.</summary>
    internal MetricsClient MetricsIn(string region) => regions.GetOrAdd(
        region,
        _ => new MetricsClient(
            new Uri($"https://{region}.{Cloud.MetricsDomain}"),
            Credential,
            Prepare(new MetricsClientOptions { Audience = new($"https://{Cloud.MetricsDomain}") })));

    private string Scope => $"{Cloud.Audience}.default";

    private HttpPipeline MakeManagement() => HttpPipelineBuilder.Build(
        Prepare(new PlainOptions()), new BearerTokenAuthenticationPolicy(Credential, Scope));

    private ArmClient MakeArm()
    {
        var options = Prepare(new ArmClientOptions
        {
            Environment = new ArmEnvironment(Cloud.ResourceManager, Cloud.Audience),
        });
        options.SetApiVersion(VirtualMachineScaleSetResource.ResourceType, ApiVersions.Compute);
        options.SetApiVersion(VirtualMachineScaleSetVmResource.ResourceType, ApiVersions.Compute);
        options.SetApiVersion(VirtualMachineResource.ResourceType, ApiVersions.Compute);
        options.AddPolicy(IfMatch.Policy, HttpPipelinePosition.PerCall);
        return new ArmClient(Credential, defaultSubscriptionId: null, options);
    }

    private T PrepareStorage<T>(T options)
        where T : ClientOptions
    {
        options.AddPolicy(new StorageAnswers(), HttpPipelinePosition.PerRetry);
        return Prepare(options);
    }

    private T Prepare<T>(T options)
        where T : ClientOptions
    {
        options.Retry.NetworkTimeout = AttemptTimeout;
        options.RetryPolicy = new PatientRetry();
        options.AddPolicy(Meter.Policy, HttpPipelinePosition.PerCall);
        if (transport is not null)
        {
            options.Transport = transport;
        }

        return options;
    }

    /// <summary>Of a pipeline without a client.</summary>
    private sealed class PlainOptions : ClientOptions;
}
