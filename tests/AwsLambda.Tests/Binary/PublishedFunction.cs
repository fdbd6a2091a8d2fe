using System.IO.Compression;

using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.AwsLambda.Tests.Binary;

/// <summary>The function as it is published: compiled ahead of time, once for all tests of the assembly, when the first
/// of them needs it.</summary>
public sealed class PublishedFunction
{
    /// <summary>The path of a binary that was published before, to be tested in place of one that is published here.
    /// </summary>
    private const string GivenVariable = "LLMCS_FUNCTION_BINARY";

    private const string Folder = "artifacts/publish/LlmCloudScaler.AwsLambda/release_linux-x64";

    private readonly Lazy<Task<string>> _publishing = new(() => Publishing.RunAsync("functions/AwsLambda"));

    /// <summary>The binary's path; ends the test where it cannot be built.</summary>
    public async Task<string> NeedAsync()
    {
        if (Environment.GetEnvironmentVariable(GivenVariable) is { Length: > 0 } given)
        {
            return given;
        }

        await NeedOutputAsync();
        return Repository.PathOf($"{Folder}/bootstrap");
    }

    /// <summary>What the compilers said.</summary>
    public Task<string> NeedOutputAsync()
    {
        Publishing.NeedPlatform();

        // The linker that native compilation calls.
        Component.Need("clang");
        return _publishing.Value;
    }

    /// <summary>How large the archive is that is deployed: the binary alone, in bytes, packed as hard as it can be,
    /// which comes within a hundredth of what <c>sam</c> makes of it.</summary>
    public async Task<long> NeedArchiveSizeAsync()
    {
        await using var binary = File.OpenRead(await NeedAsync());
        using var archive = new MemoryStream();
        await using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await zip.CreateEntry("bootstrap", CompressionLevel.SmallestSize).OpenAsync();
            await binary.CopyToAsync(entry);
        }

        return archive.Length;
    }
}
