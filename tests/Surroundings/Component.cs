using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LlmCloudScaler.Surroundings;

/// <summary>Programs that tests use and the project does not bring: an emulator of a cloud, a linter, a C linker.
/// </summary>
public static class Component
{
    /// <summary>The path of a program on the PATH; null where there is none.</summary>
    public static string? Find(string program) => Folders()
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
        .FirstOrDefault(File.Exists);

    /// <summary>The path of a program on the PATH; ends the test where there is none.</summary>
    public static string Need(string program)
    {
        if (Find(program) is { } path)
        {
            return path;
        }

        Missing.End($"no {program} is on the PATH.");
        return string.Empty;
    }

    /// <summary>The path of a program that a package brings for Linux on x64; ends the test on any other system.
    /// </summary>
    public static string NeedOnLinux(string path)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
        {
            Missing.End($"{Path.GetFileName(path)} is there for Linux on x64 only.");
        }

        return path;
    }

    /// <summary>The path of a folder of the repository that <c>.ci/run</c> fills; ends the test where it has not.
    /// </summary>
    public static string NeedFolder(string relative)
    {
        var path = Repository.PathOf(relative);
        if (!Directory.Exists(path))
        {
            Missing.End($"there is no {relative}, which .ci/run fills.");
        }

        return path;
    }

    /// <summary>The path of a Python that has a module; ends the test where there is none.</summary>
    public static string NeedPython(string module)
    {
        var python = Need("python3");
        if (!Imports(python, module))
        {
            Missing.End($"the python3 on the PATH has no module {module}.");
        }

        return python;
    }

    private static bool Imports(string python, string module)
    {
        var start = new ProcessStartInfo(python, ["-c", $"import {module}"]) { RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{python} did not start.");
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static string[] Folders() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}
