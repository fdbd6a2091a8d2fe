using Google.Apis.Auth.OAuth2;

using LlmCloudScaler.CloudRun.Tests.Fakes;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Emulators.Gcp;
using LlmCloudScaler.Emulators.Gcp.Compute;
using LlmCloudScaler.Providers.Gcp.Clients;
using LlmCloudScaler.Providers.Gcp.State;

using OidcToken = LlmCloudScaler.Emulators.Gcp.Identity.OidcToken;

namespace LlmCloudScaler.CloudRun.Tests.Binary;

/// <summary>A Google Cloud project on this machine: groups, metrics, topics and tokens in our emulator, memories in
/// Google's emulator of Firestore, policies in a folder.</summary>
internal sealed class Account : IAsyncDisposable
{
    public const string Audience = "https://scaler-abc.a.run.app";
    public const string Invoker = "invoker@fleets.iam.gserviceaccount.com";

    private readonly string _project = $"t{Guid.NewGuid():N}"[..24];
    private readonly DirectoryInfo _policies = Directory.CreateTempSubdirectory("llmcs-");
    private readonly Uri _firestore;
    private readonly GcpClients _clients;
    private readonly string _topic;

    private Account(GcpEmulator cloud, Uri firestore)
    {
        (Cloud, _firestore) = (cloud, firestore);
        _topic = cloud.Topics.Add("rounds");
        _clients = new GcpClients(
            GoogleCredential.FromAccessToken("owner"), GcpEndpoints.Public with { Firestore = firestore });
        State = new FirestoreStateStore(_clients, new FirestoreDatabase(_project), TimeSpan.FromDays(1));
    }

    public GcpEmulator Cloud { get; }

    /// <summary>The service's memories and records.</summary>
    public FirestoreStateStore State { get; }

    public static async Task<Account> OpenAsync(Uri firestore) => new(
        await GcpEmulator.StartAsync(new GcpEmulatorOptions { Project = SamplePolicy.Project }), firestore);

    /// <summary>A group of four machines at work, and the policy that scales it.</summary>
    /// <param name="fleet">Its name, and the group's.</param>
    /// <param name="gpu">The utilisation of its GPUs, in percent.</param>
    public EmulatedGroup AddFleet(string fleet, double gpu)
    {
        var group = Cloud.AddGroup(new GroupOptions(fleet)
        {
            Zone = SamplePolicy.Zone,
            TargetSize = 4,
            TimeToFail = TimeSpan.FromSeconds(1),
        });
        var now = TimeProvider.System.GetUtcNow();
        for (var minute = 0; minute < 8; minute++)
        {
            Cloud.Metrics.Put(
                "workload.googleapis.com/gpu.dcgm.utilization",
                now.AddMinutes(-minute),
                gpu,
                ("resource.type", "gce_instance"),
                ("metadata.user_labels.fleet", fleet));
            Cloud.Metrics.Put(
                "pubsub.googleapis.com/subscription/num_undelivered_messages",
                now.AddMinutes(-minute),
                0.0,
                ("resource.type", "pubsub_subscription"),
                ("resource.labels.subscription_id", $"requests-{fleet}"));
        }

        Write(fleet, SamplePolicy.Of(fleet));
        return group;
    }

    public void Write(string fleet, string policy) =>
        File.WriteAllText(Path.Combine(_policies.FullName, fleet + ".yaml"), policy);

    /// <summary>What is remembered of a fleet.</summary>
    public async Task<string?> MemoryAsync(string fleet, CancellationToken cancellation) =>
        (await State.LoadAsync(new FleetName(fleet), cancellation))?.Document;

    /// <summary>A token of who may call, as Cloud Scheduler and Pub/Sub bring it.</summary>
    public string Token(Func<OidcToken, OidcToken>? but = null)
    {
        var token = new OidcToken(Audience) { Email = Invoker };
        return Cloud.Identity.Mint(but is null ? token : but(token));
    }

    /// <summary>The service's environment.</summary>
    /// <param name="port">Where it listens.</param>
    public Dictionary<string, string> Environment(int port) => new()
    {
        ["PORT"] = $"{port}",
        ["LLMCS_PROJECT"] = _project,
        ["LLMCS_POLICIES"] = _policies.FullName,
        ["LLMCS_FANOUT_TOPIC"] = _topic,
        ["LLMCS_AUDIENCE"] = Audience,
        ["LLMCS_CALLERS"] = Invoker,
        ["LLMCS_MODE"] = "enforce",
        ["LLMCS_TOKEN_KEYS"] = new Uri(Cloud.Endpoint, "/oauth2/v3/certs").AbsoluteUri,
        ["LLMCS_COMPUTE_ENDPOINT"] = Cloud.Endpoint.AbsoluteUri,
        ["LLMCS_MONITORING_ENDPOINT"] = Cloud.Endpoint.AbsoluteUri,
        ["LLMCS_PUBSUB_ENDPOINT"] = Cloud.Endpoint.AbsoluteUri,
        ["LLMCS_FIRESTORE_ENDPOINT"] = _firestore.AbsoluteUri,
        ["GCE_METADATA_HOST"] = Cloud.MetadataHost,
    };

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        _policies.Delete(recursive: true);
        await Cloud.DisposeAsync();
    }
}
