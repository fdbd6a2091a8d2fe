using LlmCloudScaler.Providers.Simulated.Traffic;

namespace LlmCloudScaler.Cli.Simulations;

/// <summary>A file of recorded load that a command reads.</summary>
internal static class InputFile
{
    /// <summary>Reads it.</summary>
    /// <returns>What was read, or the exit code to end with; then what is wrong has been told.</returns>
    public static (T? Content, int ExitCode) Read<T>(string path, Terminal terminal, Func<T> read)
        where T : class
    {
        try
        {
            return (read(), ExitCode.Good);
        }
        catch (TraceFormatException fault)
        {
            terminal.Error.WriteLine($"llmscaler: {fault.Message}");
            return (null, ExitCode.Refused);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            terminal.Error.WriteLine($"llmscaler: cannot read '{path}': {fault.Message}");
            return (null, ExitCode.Usage);
        }
    }
}
