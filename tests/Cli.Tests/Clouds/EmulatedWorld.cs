namespace LlmCloudScaler.Cli.Tests.Clouds;

/// <summary>An emulated cloud with one group of two machines, as healthy as it can be, and a policy that it lets do its
/// work.</summary>
internal abstract class EmulatedWorld : IAsyncDisposable
{
    private readonly Folder _folder = new();

    protected EmulatedWorld(string policy) => PolicyPath = _folder.Write("chat.yaml", policy);

    /// <summary>What the command line finds outside its process.</summary>
    public World World { get; protected init; } = World.Real;

    public string PolicyPath { get; }

    /// <summary>The folder for state.</summary>
    public string State => _folder.File("state");

    /// <summary>As the command line names the cloud.</summary>
    public abstract string CloudName { get; }

    /// <summary>How many machines the group was told to have.</summary>
    public abstract int Wanted { get; }

    /// <summary>The call that changes that number, as it is counted.</summary>
    public abstract string Change { get; }

    /// <summary>The requests that were more than looks.</summary>
    public abstract IEnumerable<string> Changes { get; }

    /// <summary>Publishes the GPU's utilization for the last minutes.</summary>
    /// <param name="percent">Of every point.</param>
    public abstract void Publish(double percent);

    /// <summary>Deletes the group.</summary>
    public abstract void Delete();

    /// <summary>Whoever asks may no longer change the group.</summary>
    public abstract void DenyChange();

    /// <summary>Another policy's path.</summary>
    public string Write(string name, string text) => _folder.Write(name, text);

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _folder.Dispose();
    }

    /// <summary>Ends the cloud.</summary>
    protected abstract ValueTask EndAsync();
}
