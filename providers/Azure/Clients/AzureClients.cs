using System.Collections.Concurrent;

using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
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
    /// <summary>How long an attempt may take: a tick is a minute, and three are made.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Lazy<HttpPipeline>> pipelines = new(StringComparer.Ordinal);
    private Lazy<ArmClient>? arm;

    /// <summary>Counts what these clients call.</summary>
    public ApiMeter Meter { get; } = new();

    /// <summary>Where all of it is.</summary>
    public AzureCloud Cloud { get; } = cloud ?? AzureCloud.Public;

    private TokenCredential Credential { get; } = credential ?? new DefaultAzureCredential(
        new DefaultAzureCredentialOptions { AuthorityHost = (cloud ?? AzureCloud.Public).Authority });

    /// <summary>The container of blobs at an address, as whoever we are.</summary>
    public BlobContainerClient Container(Uri address) =>
        new(address, Credential, Prepare(new BlobClientOptions()));

    /// <summary>The container of a storage account that a connection string tells.</summary>
    public BlobContainerClient Container(string connection, string name) =>
        new(connection, name, Prepare(new BlobClientOptions()));

    /// <summary>The storage queue at an address, as whoever we are.</summary>
    public QueueClient Queue(Uri address) =>
        new(address, Credential, Prepare(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }));

    /// <summary>The queue of a storage account that a connection string tells.</summary>
    public QueueClient Queue(string connection, string name) => new(
        connection, name, Prepare(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }));

    /// <summary>The resource manager's own client.</summary>
    internal ArmClient Arm => LazyInitializer.EnsureInitialized(ref arm, () => new Lazy<ArmClient>(MakeArm)).Value;

    /// <summary>Calls of the resource manager for which there is no client here.</summary>
    internal HttpPipeline Management => Pipeline(Cloud.Audience);

    /// <summary>The same calls, ready to be made.</summary>
    internal ResourceApi Resources => new(Management, Cloud.ResourceManager);

    /// <summary>Calls of the metrics API of a region.</summary>
    internal HttpPipeline Metrics => Pipeline($"https://{Cloud.MetricsDomain}/");

    private HttpPipeline Pipeline(string audience) => pipelines.GetOrAdd(
        audience,
        _ => new Lazy<HttpPipeline>(() => HttpPipelineBuilder.Build(
            Prepare(new PlainOptions()),
            new BearerTokenAuthenticationPolicy(Credential, $"{audience}.default")))).Value;

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
