using Xunit;

namespace LlmCloudScaler.Core.Tests.Golden;

/// <summary>A text that a run is compared with line by line. With <c>LLMCS_UPDATE_GOLDEN=1</c> in the environment the
/// run is written down instead, for its difference to be read before it is committed.</summary>
internal static class GoldenText
{
    private const string Update = "LLMCS_UPDATE_GOLDEN";

    public static void Check(string name, IEnumerable<string> lines)
    {
        var path = Path.Combine(Root(), "tests", "Core.Tests", "Golden", name);
        var actual = lines.ToArray();
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(path, string.Join('\n', actual) + "\n");
        }

        var expected = File.Exists(path) ? File.ReadAllLines(path) : [];
        for (var index = 0; index < Math.Max(expected.Length, actual.Length); index++)
        {
            var (was, now) = (expected.ElementAtOrDefault(index), actual.ElementAtOrDefault(index));
            Assert.True(
                was == now,
                $"{name}:{index + 1}\nwas: {was}\nnow: {now}\nIf the change is meant, run with {Update}=1.");
        }
    }

    /// <summary>The nearest folder above the tests that holds the solution.</summary>
    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "LlmCloudScaler.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("No solution above.");
        }

        return folder;
    }
}
