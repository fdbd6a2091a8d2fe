using System.Diagnostics;

using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Reading;

/// <summary>The repository these tests were built from, read once.</summary>
public static class Checkout
{
    private const string Solution = "LlmCloudScaler.sln";
    private static readonly string[] Rooms = ["core", "providers", "functions", "tests"];

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every C# file of every project.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } =
        [.. Rooms.SelectMany(room => Files(room, "*.cs")).Select(SourceFile.Read)];

    /// <summary>Every project.</summary>
    public static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. Rooms.SelectMany(room => Files(room, "*.csproj")).Select(ProjectFile.Read)];

    /// <summary>The C# files of what is shipped.</summary>
    public static IEnumerable<SourceFile> Production => Sources.Where(source => !source.Path.StartsWith("tests/"));

    /// <summary>The C# files of the core.</summary>
    public static IEnumerable<SourceFile> Core => Sources.Where(source => source.Path.StartsWith("core/"));

    /// <summary>A file's full path.</summary>
    /// <param name="path">From the root, with slashes.</param>
    public static string Full(string path) => Path.Combine(Root, path);

    /// <summary>Whether there is such a file.</summary>
    public static bool Has(string path) => File.Exists(Full(path));

    /// <summary>A file's text.</summary>
    public static string Text(string path) => File.ReadAllText(Full(path));

    /// <summary>The files of a room by pattern, from the root, sorted; what a build leaves behind is not among them.
    /// </summary>
    public static IEnumerable<string> Files(string room, string pattern) => !Directory.Exists(Full(room))
        ? []
        : Directory.EnumerateFiles(Full(room), pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "artifacts"))
            .Order(StringComparer.Ordinal);

    /// <summary>What git tracks; ends the test, loudly, where this is no git checkout.</summary>
    public static IReadOnlyList<string> Tracked()
    {
        // A checkout may belong to another user, as in containers: git reads it all the same when told to trust it.
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "ls-files", "-z"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            var files = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
            git.WaitForExit();
            if (git.ExitCode == 0)
            {
                return [.. files.Where(Has)];
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no git: the same as no checkout.
        }

        Assert.Skip("NOT CHECKED: this is no git checkout, or git is not installed.");
        return [];
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution)))
            {
                return folder.FullName;
            }
        }

        throw new FileNotFoundException($"No folder above {AppContext.BaseDirectory} holds {Solution}.");
    }
}
