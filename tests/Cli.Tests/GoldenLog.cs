using System.Runtime.CompilerServices;

using Xunit;

namespace LlmCloudScaler.Cli.Tests;

/// <summary>Compares a long output with the one that was read and approved.</summary>
internal static class GoldenLog
{
    /// <summary>Compares; with LLMCS_UPDATE_GOLDEN=1 the log is written anew first, to be read and committed.</summary>
    public static void Check(string name, string actual)
    {
        var path = Path.Combine(Here(), "Golden", name);
        if (Environment.GetEnvironmentVariable("LLMCS_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path).Split('\n'), actual.Split('\n'));
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
