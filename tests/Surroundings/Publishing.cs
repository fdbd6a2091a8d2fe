using System.Diagnostics;
using System.Runtime.InteropServices;

using Xunit;

namespace LlmCloudScaler.Surroundings;

/// <summary>Publishes a project as it is deployed.</summary>
public static class Publishing
{
    /// <summary>Publishes it for Linux on x64; ends the test on another platform.</summary>
    /// <param name="project">Its folder, by its place in the repository.</param>
    /// <returns>What the compilers said.</returns>
    public static async Task<string> RunAsync(string project)
    {
        NeedPlatform();
        var start = new ProcessStartInfo(
            "dotnet",
            [
                // What the tests were built from is restored; another restore would write the lock files anew.
                "publish", project, "--no-restore", "-r", "linux-x64", "-c", "Release", "-m:1", "-nodeReuse:false",
            ])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
        return output;
    }

    /// <summary>Ends the test on a platform that functions are not published for.</summary>
    public static void NeedPlatform() => Assert.SkipUnless(
        OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture is Architecture.X64,
        "NOT TESTED: functions are published on Linux for x64 only.");
}
