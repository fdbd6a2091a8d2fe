using System.Collections.Immutable;

using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.BackTests;

/// <summary>Gathers the traffics that were asked for, in the order of the options' own list; each kind of traffic has
/// its one line in <see cref="Read"/>.</summary>
internal static class BackTestTraffics
{
    /// <summary>Reads all of them; the synthetic day where none was named.</summary>
    /// <returns>The traffics, or none and the exit code to end with; then what is wrong has been told.</returns>
    public static (ImmutableArray<BackTestTraffic> Traffics, int ExitCode) Read(
        BackTestRequest request, Terminal terminal)
    {
        var traffics = ImmutableArray.CreateBuilder<BackTestTraffic>();
        foreach (var path in request.Traces)
        {
            var (trace, exitCode) = TraceFile.Open(path, terminal);
            if (trace is null)
            {
                return ([], exitCode);
            }

            traffics.Add(new(trace.Traffic, trace.Length + TimeSpan.FromTicks(1)));
        }

        if (traffics.Count == 0)
        {
            traffics.Add(new(SimulatedTraffic.Synthetic(Demonstration.Day), Demonstration.DayLength));
        }

        return ([.. traffics.Select(traffic => Asked(traffic, request))], ExitCode.Good);
    }

    private static BackTestTraffic Asked(BackTestTraffic traffic, BackTestRequest request) => new(
        request.Scale.Value == 1 ? traffic.Requests : traffic.Requests.Scaled(request.Scale),
        request.Length ?? traffic.Length);
}
