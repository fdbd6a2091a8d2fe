using System.Collections.Immutable;

using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Traffic.Rates;

namespace LlmCloudScaler.Cli.BackTests;

/// <summary>Gathers the traffics that were asked for: request traces, then rate series, then cases, each in the order
/// in which it was named.</summary>
internal static class BackTestTraffics
{
    /// <summary>The part of a rate series' time that is below its peak: the highest minutes of a day or two are
    /// outliers, of which one would scale all the rest.</summary>
    private static readonly Ratio PeakShare = Ratio.Of(0.995);

    /// <summary>More requests for each that was counted are not made.</summary>
    private const double LargestFactor = 10_000;

    /// <summary>Reads all of them; the synthetic day where none was named.</summary>
    /// <returns>The traffics, or none and the exit code to end with; then what is wrong has been told.</returns>
    public static (ImmutableArray<BackTestTraffic> Traffics, int ExitCode) Read(
        TrafficRequest request, Terminal terminal)
    {
        var traffics = ImmutableArray.CreateBuilder<BackTestTraffic>();
        var (lengths, exitCode) = request.Lengths is { } sample
            ? InputFile.Read(sample, terminal, () => LengthSample.Read(sample))
            : (null, ExitCode.Good);
        if (exitCode != ExitCode.Good)
        {
            return ([], exitCode);
        }

        // Each is read only when those before it were good.
        var files = request.Traces.Select(path => Trace(path, request, terminal))
            .Concat(request.Rates.Select(path => Rates(path, lengths, request, terminal)));
        foreach (var (traffic, fault) in files)
        {
            if (traffic is null)
            {
                return ([], fault);
            }

            traffics.Add(traffic);
        }

        traffics.AddRange(TrafficCases.All(request.CaseRate).Where(one => request.Cases.Contains(one.Name))
            .Select(one => new BackTestTraffic(one.Traffic, one.Length) { Faults = one.Faults }));
        if (traffics.Count == 0)
        {
            traffics.Add(new(SimulatedTraffic.Synthetic(Demonstration.Day), Demonstration.DayLength));
        }

        return ([.. traffics.Select(traffic => Asked(traffic, request))], ExitCode.Good);
    }

    private static (BackTestTraffic? Traffic, int ExitCode) Trace(
        string path, TrafficRequest request, Terminal terminal)
    {
        var (trace, exitCode) = TraceFile.Open(path, terminal);
        return trace is null ? (null, exitCode)
            : request.From > trace.Length ? TooLate(path, trace.Length, request.From, terminal)
            : (
                new(trace.Traffic.From(request.From), trace.Length - request.From + TimeSpan.FromTicks(1)),
                ExitCode.Good);
    }

    private static (BackTestTraffic? Traffic, int ExitCode) Rates(
        string path, LengthSample? lengths, TrafficRequest request, Terminal terminal)
    {
        var (whole, exitCode) = InputFile.Read(path, terminal, () => RateSeries.Read(path, request.RatesAs));
        if (whole is null)
        {
            return (null, exitCode);
        }

        if (whole.From(request.From) is not { } series)
        {
            return TooLate(path, whole.Length, request.From, terminal);
        }

        // The peak is the whole series', so that each day of a week is scaled alike.
        var peak = whole.RateAt(PeakShare);
        var factor = request.Peak is { } wanted ? wanted / peak : 1;
        if (!(factor is > 0 and <= LargestFactor))
        {
            terminal.Error.WriteLine(FormattableString.Invariant(
                $"llmscaler: '{path}' has a peak of {peak:0.######} requests a second, and cannot be scaled to one of ")
                + FormattableString.Invariant($"{request.Peak}; at most {LargestFactor:N0} requests for each."));
            return (null, ExitCode.Usage);
        }

        var options = new RateTrafficOptions { Factor = Ratio.Of(factor), Lengths = lengths };
        return (new(SimulatedTraffic.Rates(series, options), series.Length), ExitCode.Good);
    }

    private static (BackTestTraffic?, int) TooLate(string path, TimeSpan length, TimeSpan from, Terminal terminal)
    {
        terminal.Error.WriteLine(
            $"llmscaler: '{path}' cannot begin at {Durations.Format(from)}; at most {Durations.Format(length)}, which "
            + "is its length.");
        return (null, ExitCode.Usage);
    }

    private static BackTestTraffic Asked(BackTestTraffic traffic, TrafficRequest request) => traffic with
    {
        Requests = request.Scale.Value == 1 ? traffic.Requests : traffic.Requests.Scaled(request.Scale),
        Length = request.Length ?? traffic.Length,
    };
}
