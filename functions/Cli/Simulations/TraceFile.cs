using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Traffic;

namespace LlmCloudScaler.Cli.Simulations;

/// <summary>Recorded requests, read whole: a fault in the last row is told before anything has run, and contenders need
/// not unpack the file again and again.</summary>
/// <param name="Traffic">The requests.</param>
/// <param name="Length">From the first to the last.</param>
internal sealed record TraceFile(SimulatedTraffic Traffic, TimeSpan Length)
{
    /// <summary>Reads a trace.</summary>
    /// <returns>The trace, or the exit code to end with; then what is wrong has been told.</returns>
    public static (TraceFile? Trace, int ExitCode) Open(string path, Terminal terminal)
    {
        try
        {
            var traffic = SimulatedTraffic.Trace(path);
            InferenceRequest[] requests = [.. traffic.Requests(seed: 0)];
            return (new(SimulatedTraffic.Of(traffic.Label, requests), requests[^1].Arrival), ExitCode.Good);
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
