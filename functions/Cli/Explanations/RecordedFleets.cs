using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Cli.Explanations;

/// <summary>Which fleets a folder holds decisions of. A state store is asked by fleet; a person is not expected to know
/// the name.</summary>
internal static class RecordedFleets
{
    private const string Ending = ".history.jsonl";

    /// <summary>The fleets, those decided for last first; none where there is no such folder.</summary>
    public static ImmutableArray<FleetName> In(string folder) => Directory.Exists(folder)
        ?
        [
            .. Directory.EnumerateFiles(folder, "*" + Ending)
                .OrderByDescending(File.GetLastWriteTimeUtc)
                .ThenBy(path => path, StringComparer.Ordinal)
                .Select(NameOf),
        ]
        : [];

    /// <summary>Removes what is kept of a fleet's decisions.</summary>
    public static void Forget(string folder, FleetName fleet)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var path in Directory.GetFiles(folder, "*" + Ending).Where(path => NameOf(path) == fleet))
        {
            File.Delete(path);
        }
    }

    /// <summary>File names are fleets' names, percent-encoded.</summary>
    private static FleetName NameOf(string path) =>
        new(Uri.UnescapeDataString(Path.GetFileName(path)[..^Ending.Length]));
}
