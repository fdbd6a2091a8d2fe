namespace LlmCloudScaler.Surroundings;

/// <summary>Azurite, which speaks the protocols of Azure's storage on this machine: one account for all tests of an
/// assembly, started when the first of them needs it. It forgets all when it ends. Tests that use it choose names that
/// no other has, and may run side by side.</summary>
/// <remarks>Name it in the assembly, and take it in a test's constructor:
/// <c>[assembly: AssemblyFixture(typeof(AzuriteServer))]</c>.</remarks>
public sealed class AzuriteServer : IAsyncDisposable
{
    /// <summary>The account that every Azurite has, and its key, which Microsoft publishes.</summary>
    private const string Account = "devstoreaccount1";

    private const string Key =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly Lazy<Task<LoopbackServer>> _blobs = new(() => StartAsync("blob"));
    private readonly Lazy<Task<LoopbackServer>> _queues = new(() => StartAsync("queue"));

    /// <summary>The account's connection string; ends the test where there is no <c>azurite</c>.</summary>
    public async Task<string> NeedAsync()
    {
        var servers = await Task.WhenAll(_blobs.Value, _queues.Value);
        return $"AccountName={Account};AccountKey={Key};BlobEndpoint={servers[0].Address}{Account};"
            + $"QueueEndpoint={servers[1].Address}{Account}";
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in new[] { _blobs, _queues })
        {
            if (server is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } started })
            {
                await started.Result.DisposeAsync();
            }
        }
    }

    /// <summary>One of its services, which are programs of their own. Clients are ahead of it in versions.</summary>
    private static Task<LoopbackServer> StartAsync(string service) => LoopbackServer.StartAsync(
        Component.Need($"azurite-{service}"),
        port =>
        [
            $"--{service}Host", "127.0.0.1", $"--{service}Port", $"{port}",
            "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent",
        ]);
}
