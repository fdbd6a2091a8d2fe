using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Documents;

/// <summary>Files of the repository, and whether to write the generated ones anew.</summary>
internal static class Repository
{
    /// <summary>Set to 1 to write generated files instead of comparing them:
    /// <c>LLMCS_UPDATE_GOLDEN=1 dotnet test tests/Evaluation.Tests</c>.</summary>
    public static bool WritesGolden { get; } = Environment.GetEnvironmentVariable("LLMCS_UPDATE_GOLDEN") == "1";

    private static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string[] Policies() => Directory.GetFiles(PathOf("infra/policies"), "*.yaml");

    /// <summary>Compares a committed file with what it is generated as, or writes it.</summary>
    public static void CheckGenerated(string relative, string generated)
    {
        var path = PathOf(relative);
        if (WritesGolden)
        {
            File.WriteAllText(path, generated);
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path) == generated,
            $"{relative} is out of date: run LLMCS_UPDATE_GOLDEN=1 dotnet test tests/Evaluation.Tests");
    }

    private static string Find(string from) => File.Exists(Path.Combine(from, "LlmCloudScaler.sln"))
        ? from
        : Find(Path.GetDirectoryName(from) ?? throw new InvalidOperationException("No repository around the tests."));
}
