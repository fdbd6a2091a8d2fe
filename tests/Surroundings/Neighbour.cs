namespace LlmCloudScaler.Surroundings;

/// <summary>Data that the project reads and does not carry: conformance vectors and recorded traffic, in the folder
/// <c>shared</c> beside the repository or, for a second working tree, further up.</summary>
public static class Neighbour
{
    /// <summary>Set to 1 where a test that cannot find what it needs must fail; elsewhere it skips, loudly.</summary>
    public const string RequireVariable = "LLMCS_REQUIRE_COMPONENTS";

    /// <summary>The path of a file by its place in <c>shared</c>; null where it is not.</summary>
    public static string? Find(string relative)
    {
        for (var folder = Directory.GetParent(Repository.Root); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", relative);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    /// <summary>The path of a file by its place in <c>shared</c>; ends the test where it is not.</summary>
    public static string Need(string relative)
    {
        if (Find(relative) is { } path)
        {
            return path;
        }

        Missing.End($"{relative} is not in a folder named shared beside the repository.");
        return string.Empty;
    }
}
