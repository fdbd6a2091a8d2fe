using Azure.Storage.Blobs;
using Azure.Storage.Queues;

using LlmCloudScaler.AzureFunctions.Tests.Fakes;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Emulators.Azure;
using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Providers.Azure.State;

namespace LlmCloudScaler.AzureFunctions.Tests.Binary;

/// <summary>An Azure subscription on this machine: scale sets, metrics and tokens in our emulator, blobs and queues in
/// Azurite.</summary>
internal sealed class Account : IAsyncDisposable
{
    private readonly string _name = $"t{Guid.NewGuid():N}";
    private readonly string _storage;
    private readonly BlobContainerClient _state;
    private readonly BlobContainerClient _policies;
    private readonly QueueClient _queue;

    private Account(AzureEmulator cloud, string storage)
    {
        (Cloud, _storage) = (cloud, storage);
        _state = new BlobContainerClient(storage, $"{_name}-state");
        _policies = new BlobContainerClient(storage, $"{_name}-policies");
        _queue = new QueueClient(
            storage, _name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        State = new BlobStateStore(_state);
    }

    public AzureEmulator Cloud { get; }

    /// <summary>The function's memories and records.</summary>
    public BlobStateStore State { get; }

    public static async Task<Account> OpenAsync(string storage)
    {
        var cloud = await AzureEmulator.StartAsync(new AzureEmulatorOptions
        {
            Subscription = new Guid(SamplePolicy.Subscription),
            ResourceGroup = SamplePolicy.ResourceGroup,
            ListensByTls = true,
        });
        var account = new Account(cloud, storage);
        await account._state.CreateAsync();
        await account._policies.CreateAsync();
        await account._queue.CreateAsync();
        return account;
    }

    /// <summary>A scale set of four machines at work, and the policy that scales it.</summary>
    /// <param name="fleet">Its name, and the scale set's.</param>
    /// <param name="gpu">The utilisation of its GPUs, in percent.</param>
    public async Task<EmulatedScaleSet> AddFleetAsync(string fleet, double gpu)
    {
        var scaleSet = Cloud.AddScaleSet(new ScaleSetOptions(fleet) { IsFlexible = true, Capacity = 4 });
        var now = TimeProvider.System.GetUtcNow();
        for (var minute = 0; minute < 4; minute++)
        {
            Cloud.Metrics.Put(
                scaleSet.Id, "Telegraf/nvidia_smi", "utilization_gpu", now.AddMinutes(-minute), gpu);
        }

        Cloud.ServiceBus.Put(SamplePolicy.IdOf("Microsoft.ServiceBus/namespaces/bus/queues", fleet), 0);
        await _policies.UploadBlobAsync($"prod/{fleet}.yaml", BinaryData.FromString(SamplePolicy.Of(fleet)));
        return scaleSet;
    }

    /// <summary>Takes what lies in the queue, as the Functions host would give it.</summary>
    public async Task<IReadOnlyList<string>> TakeMessagesAsync()
    {
        var messages = await _queue.ReceiveMessagesAsync(maxMessages: 32);
        return [.. messages.Value.Select(message => message.Body.ToString())];
    }

    /// <summary>What is remembered of a fleet.</summary>
    public async Task<string?> MemoryAsync(string fleet, CancellationToken cancellation) =>
        (await State.LoadAsync(new FleetName(fleet), cancellation))?.Document;

    /// <summary>The handler's environment.</summary>
    /// <param name="port">What the Functions host posts to.</param>
    public Dictionary<string, string> Environment(int port) => new()
    {
        ["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{port}",
        ["LLMCS_STORAGE"] = _storage,
        ["LLMCS_STATE_CONTAINER"] = _state.Name,
        ["LLMCS_POLICIES"] = $"blob://{_policies.Name}/prod/",
        ["LLMCS_QUEUE"] = _queue.Name,
        ["LLMCS_MODE"] = "enforce",
        ["LLMCS_RESOURCE_MANAGER"] = Cloud.TlsEndpoint!.AbsoluteUri,
        ["SSL_CERT_FILE"] = Cloud.CertificatePath!,
        ["IDENTITY_ENDPOINT"] = Cloud.IdentityEndpoint.AbsoluteUri,
        ["IDENTITY_HEADER"] = Cloud.IdentityHeader,
    };

    /// <summary>The same, with a timer that goes off every second.</summary>
    public Dictionary<string, string> EverySecond(int port) =>
        new(Environment(port)) { ["LLMCS_SCHEDULE"] = "* * * * * *" };

    /// <summary>The same, with a timer that has just gone off, and will again in a minute.</summary>
    public Dictionary<string, string> EveryMinuteFromNow(int port) => new(Environment(port))
    {
        ["LLMCS_SCHEDULE"] = $"{TimeProvider.System.GetUtcNow().Second} * * * * *",
    };

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Cloud.DisposeAsync();
}
