using Google.Apis.Auth.OAuth2;

using LlmCloudScaler.Emulators.Gcp;
using LlmCloudScaler.Emulators.Gcp.Compute;
using LlmCloudScaler.Providers.Gcp.Clients;

namespace LlmCloudScaler.Cli.Tests.Clouds.Gcp;

/// <summary>An emulated project with one instance group, as healthy as it can be, and a policy for it.</summary>
internal sealed class EmulatedGoogle : EmulatedWorld
{
    public const string Project = "models";

    public const string Region = "us-central1";

    /// <summary>The quota of the group's GPUs, one in each machine.</summary>
    public const string Quota = "NVIDIA_A100_GPUS";

    /// <summary>A policy that the project lets do its work.</summary>
    public const string Policy =
        """
        apiVersion: llmcloudscaler/v1
        fleet: chat
        mode: enforce
        pools:
          - gcp: { project: models, region: us-central1, instanceGroup: chat }
            pricePerHour: 3.67
        replicas: { min: 1, max: 6 }
        metrics:
          gpuUtilization:
            cloudMonitoring:
              filter: metric.type="agent.googleapis.com/gpu/utilization" AND resource.type="gce_instance"
              aligner: ALIGN_MEAN
              reducer: REDUCE_MEAN
            maxAge: 5m
        scalers: [ { targetTracking: { metric: gpuUtilization, averageValue: 50 } } ]
        """;

    private EmulatedGoogle(GcpEmulator cloud, TimeProvider clock)
        : base(Policy)
    {
        Cloud = cloud;
        Kept = new KeptObjects(cloud.Handler());
        World = World.Real with
        {
            Clock = clock,
            Gcp = () => new GcpClients(GoogleCredential.FromAccessToken("a-token"), transport: Kept),
        };
        Group = cloud.AddGroup(Healthy);
    }

    /// <summary>The group before a test spoils it.</summary>
    public static GroupOptions Healthy { get; } = new("chat")
    {
        Region = Region,
        TargetSize = 2,
        TargetShape = "BALANCED",
        Redistributes = false,
        TimeToBoot = TimeSpan.FromSeconds(30),
        TimeToReady = TimeSpan.FromSeconds(30),
    };

    public GcpEmulator Cloud { get; }

    /// <summary>All buckets and databases.</summary>
    public KeptObjects Kept { get; }

    public EmulatedGroup Group { get; private set; }

    /// <summary>Starts the project.</summary>
    public static async Task<EmulatedGoogle> StartAsync(TimeProvider clock) => new(
        await GcpEmulator.StartAsync(new GcpEmulatorOptions { Time = clock, Project = Project }), clock);

    /// <summary>Puts another group in the place of the one that is there.</summary>
    public void Replace(GroupOptions options)
    {
        Group.Delete();
        Group = Cloud.AddGroup(options);
    }

    /// <inheritdoc/>
    public override string CloudName => "gcp";

    /// <inheritdoc/>
    public override int Wanted => Group.TargetSize;

    /// <inheritdoc/>
    public override string Change => "Compute.PATCH instanceGroupManagers";

    /// <inheritdoc/>
    public override IEnumerable<string> Changes => Cloud.Requests.All
        .Where(request => request.Method != "GET"
            && !request.Operation.EndsWith(".listManagedInstances", StringComparison.Ordinal))
        .Select(request => request.Operation);

    /// <inheritdoc/>
    public override void Delete() => Group.Delete();

    /// <inheritdoc/>
    public override void DenyChange() => Cloud.Identity.Deny("compute.instanceGroupManagers.update");

    /// <inheritdoc/>
    public override void Publish(double percent)
    {
        var now = World.Clock.GetUtcNow();
        for (var age = TimeSpan.FromMinutes(6); age >= TimeSpan.Zero; age -= TimeSpan.FromSeconds(20))
        {
            Cloud.Metrics.Put(
                "agent.googleapis.com/gpu/utilization", now - age, percent, ("resource.labels.instance_id", "1"));
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask EndAsync()
    {
        await Cloud.DisposeAsync();
        Kept.Dispose();
    }
}
