using Microsoft.Win32.SafeHandles;

namespace LlmCloudScaler.Cli;

/// <summary>Opens the process's streams unbuffered.</summary>
internal static class StandardStreams
{
    private const int OutputDescriptor = 1;

    /// <summary>The terminal of this process.</summary>
    public static Terminal Open() => new(
        Console.OpenStandardInput(),
        OpenOutput(),
        Console.OpenStandardError(),
        isLive: !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb");

    /// <summary>A pipe is opened as a file, because .NET's console stream swallows the news that nobody reads it any
    /// more, and a filter must end then. A file is not: it would be written at an offset of its own, over what others
    /// write to the same file.</summary>
    private static Stream OpenOutput()
    {
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
        {
            return Console.OpenStandardOutput();
        }

        try
        {
            var pipe = new FileStream(
                new SafeFileHandle(OutputDescriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
        }
        catch (Exception fault) when (fault is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // Closed by whoever started us.
            return Console.OpenStandardOutput();
        }
    }
}
