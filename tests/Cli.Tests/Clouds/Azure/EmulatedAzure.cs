using System.Buffers.Text;
using System.Text;

using Azure.Core;
using Azure.Core.Pipeline;

using LlmCloudScaler.Emulators.Azure;
using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Cli.Tests.Clouds.Azure;

/// <summary>An emulated subscription with one scale set, as healthy as it can be, and a policy for it.</summary>
internal sealed class EmulatedAzure : EmulatedWorld
{
    public const string Subscription = "11111111-2222-4333-8444-555555555555";

    /// <summary>The quota of the scale set's machines, 24 vCPUs each.</summary>
    public const string Quota = "StandardNCADSA100v4Family";

    public const string Size = "Standard_NC24ads_A100_v4";

    /// <summary>A policy that the subscription lets do its work.</summary>
    public const string Policy =
        $$"""
        apiVersion: llmcloudscaler/v1
        fleet: chat
        mode: enforce
        pools:
          - azure: { subscription: {{Subscription}}, resourceGroup: fleets, scaleSet: chat }
            pricePerHour: 3.67
        replicas: { min: 1, max: 6 }
        metrics:
          gpuUtilization:
            azureMonitor: { namespace: Telegraf/nvidia_smi, metric: utilization_gpu, region: eastus }
            maxAge: 5m
        scalers: [ { targetTracking: { metric: gpuUtilization, averageValue: 50 } } ]
        """;

    private readonly HttpClient _http;

    private EmulatedAzure(AzureEmulator cloud, TimeProvider clock)
        : base(Policy)
    {
        Cloud = cloud;
        Blobs = new KeptBlobs(cloud.Handler());
        _http = new HttpClient(Blobs);
        World = World.Real with { Clock = clock, Azure = () => ClientsFor(Alice) };
        ScaleSet = cloud.AddScaleSet(Healthy);
    }

    /// <summary>The scale set before a test spoils it.</summary>
    public static ScaleSetOptions Healthy { get; } = new("chat")
    {
        IsFlexible = true,
        Capacity = 2,
        Size = Size,
        TimeToBoot = TimeSpan.FromSeconds(30),
        TimeToReady = TimeSpan.FromSeconds(30),
        DrainTime = TimeSpan.FromMinutes(5),
    };

    public AzureEmulator Cloud { get; }

    /// <summary>All of every storage account.</summary>
    public KeptBlobs Blobs { get; }

    public EmulatedScaleSet ScaleSet { get; private set; }

    /// <summary>Somebody whose token says who she is.</summary>
    private static TokenCredential Alice { get; } = DelegatedTokenCredential.Create((_, _) => new AccessToken(
        string.Join('.', new[]
        {
            """{"alg":"none"}""", """{"upn":"alice@example.com","oid":"o-1","tid":"t-1"}""", "signature",
        }.Select(part => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part)))),
        DateTimeOffset.MaxValue));

    /// <summary>Starts the subscription.</summary>
    public static async Task<EmulatedAzure> StartAsync(TimeProvider clock) => new(
        await AzureEmulator.StartAsync(new AzureEmulatorOptions { Time = clock, Subscription = new(Subscription) }),
        clock);

    /// <summary>The world of somebody else.</summary>
    public World WorldOf(TokenCredential credential) => World with { Azure = () => ClientsFor(credential) };

    /// <summary>Puts another scale set in the place of the one that is there.</summary>
    public void Replace(ScaleSetOptions options)
    {
        ScaleSet.Delete();
        ScaleSet = Cloud.AddScaleSet(options);
    }

    /// <inheritdoc/>
    public override string CloudName => "azure";

    /// <inheritdoc/>
    public override int Wanted => ScaleSet.Capacity;

    /// <inheritdoc/>
    public override string Change => "Compute.PATCH virtualMachineScaleSets";

    /// <inheritdoc/>
    public override IEnumerable<string> Changes => Cloud.Requests.All
        .Where(request => request.Method != "GET" && request.Operation != "MetricsBatch_Batch")
        .Select(request => request.Operation);

    /// <inheritdoc/>
    public override void Delete() => ScaleSet.Delete();

    /// <inheritdoc/>
    public override void DenyChange() => Cloud.Identity.Deny("Microsoft.Compute/virtualMachineScaleSets/write");

    /// <inheritdoc/>
    public override void Publish(double percent)
    {
        var now = World.Clock.GetUtcNow();
        for (var age = TimeSpan.Zero; age < TimeSpan.FromMinutes(5); age += TimeSpan.FromSeconds(20))
        {
            Cloud.Metrics.Put(ScaleSet.Id, "Telegraf/nvidia_smi", "utilization_gpu", now - age, percent);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask EndAsync()
    {
        await Cloud.DisposeAsync();
        _http.Dispose();
    }

    private AzureClients ClientsFor(TokenCredential credential) =>
        new(credential, transport: new HttpClientTransport(_http));
}
