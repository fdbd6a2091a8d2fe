namespace LlmCloudScaler.Surroundings;

/// <summary>Google's own emulator of Firestore, which comes with <c>gcloud</c>: one for all tests of an assembly,
/// started when the first of them needs it. It forgets all when it ends. Tests that use it choose names that no other
/// has, and may run side by side.</summary>
/// <remarks>Name it in the assembly, and take it in a test's constructor:
/// <c>[assembly: AssemblyFixture(typeof(FirestoreEmulator))]</c>. <c>gcloud emulators firestore start</c> would start
/// the same program, two processes further down, where it is not sure to end with what was started.</remarks>
public sealed class FirestoreEmulator : IAsyncDisposable
{
    /// <summary>Where an installation of Google's tools has it, beside the folder of its programs.</summary>
    private const string Archive = "platform/cloud-firestore-emulator/cloud-firestore-emulator.jar";

    /// <summary>Which of its classes is the program.</summary>
    private const string Program = "com.google.cloud.datastore.emulator.firestore.CloudFirestore";

    private readonly Lazy<Task<LoopbackServer>> _server = new(StartAsync);

    /// <summary>Where it listens by plain HTTP, for any project and database; ends the test where there is no
    /// <c>gcloud</c>, no Firestore emulator with it, or no Java.</summary>
    public async Task<Uri> NeedAsync() => (await _server.Value).Address;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true } started })
        {
            await started.Result.DisposeAsync();
        }
    }

    private static Task<LoopbackServer> StartAsync()
    {
        var archive = NeedArchive();
        return LoopbackServer.StartAsync(
            Component.Need("java"),
            port =>
            [
                // Its messages are English in every country; its memory is as much as tests need.
                "-Duser.language=en", "-Xmx256m", "-cp", archive, Program,
                "start", "--host=127.0.0.1", $"--port={port}", "--database-mode=firestore-native",
            ]);
    }

    private static string NeedArchive()
    {
        if (Find(Component.Need("gcloud")) is { } archive)
        {
            return archive;
        }

        Missing.End($"the gcloud on the PATH has no {Path.GetFileName(Archive)}.");
        return string.Empty;
    }

    /// <summary>The emulator of an installation: what is on the PATH may be a link into it.</summary>
    private static string? Find(string gcloud) => new[]
        {
            gcloud, File.ResolveLinkTarget(gcloud, returnFinalTarget: true)?.FullName,
        }
        .OfType<string>()
        .Select(program => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(program)!, "..", Archive)))
        .FirstOrDefault(File.Exists);
}
