using Xunit;

namespace LlmCloudScaler.Surroundings;

/// <summary>The repository these tests were built from.</summary>
public static class Repository
{
    /// <summary>Set to 1 to write golden and generated files anew instead of comparing them, to be read and committed.
    /// </summary>
    public const string UpdateVariable = "LLMCS_UPDATE_GOLDEN";

    /// <summary>The folder of the solution: the nearest above the tests.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The path of a file or folder by its place in the repository.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Compares a committed file with what it should be, line by line, or writes it.</summary>
    public static void CheckGolden(string relative, string actual)
    {
        var path = PathOf(relative);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{relative} is missing: {UpdateVariable}=1 dotnet test writes it, to be read.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n'), actual.Split('\n'));
    }

    private static string Find(string from) => File.Exists(Path.Combine(from, "LlmCloudScaler.sln"))
        ? from
        : Find(Path.GetDirectoryName(from) ?? throw new DirectoryNotFoundException("No repository around the tests."));
}
