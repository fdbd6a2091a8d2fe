namespace LlmCloudScaler.Surroundings;

/// <summary>moto's server, which speaks AWS's protocols on this machine: one for all tests of an assembly, started when
/// the first of them needs it. Tests that use it choose names that no other has, and may run side by side.</summary>
/// <remarks>Name it in the assembly, and take it in a test's constructor:
/// <c>[assembly: AssemblyFixture(typeof(MotoServer))]</c>.</remarks>
public sealed class MotoServer : IAsyncDisposable
{
    private readonly Lazy<Task<LoopbackServer>> _server = new(() =>
        LoopbackServer.StartAsync(Component.Need("moto_server"), port => ["-H", "127.0.0.1", "-p", $"{port}"]));

    /// <summary>Where it listens; ends the test where there is no <c>moto_server</c>.</summary>
    public async Task<Uri> NeedAsync() => (await _server.Value).Address;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } started })
        {
            await started.Result.DisposeAsync();
        }
    }
}
