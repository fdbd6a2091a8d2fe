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
    public static (TraceFile? Trace, int ExitCode) Open(string path, Terminal terminal) =>
        InputFile.Read(path, terminal, () =>
        {
            var traffic = SimulatedTraffic.Trace(path);
            InferenceRequest[] requests = [.. traffic.Requests(seed: 0)];
            return new TraceFile(SimulatedTraffic.Of(traffic.Label, requests), requests[^1].Arrival);
        });
}
