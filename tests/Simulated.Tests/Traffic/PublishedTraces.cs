using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Traffic;

/// <summary>Recorded traffic that the project does not carry; where it is at hand it lies beside the repository.
/// </summary>
internal static class PublishedTraces
{
    private const string RequireVariable = "LLMCS_REQUIRE_COMPONENTS";

    /// <summary>The path of a trace. Without it the test is skipped, or fails where all is required.</summary>
    public static string Path(string name)
    {
        var path = System.IO.Path.Combine(Root(), "..", "shared", "traces", name);
        if (!File.Exists(path))
        {
            var reason = $"NOT TESTED: the published trace {name} is not in ../shared/traces beside the repository.";
            if (Environment.GetEnvironmentVariable(RequireVariable) == "1")
            {
                Assert.Fail(reason);
            }

            Assert.Skip(reason);
        }

        return path;
    }

    private static string Root()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(at.FullName, "LlmCloudScaler.sln")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException("LlmCloudScaler.sln is in no folder above the tests.");
    }
}
