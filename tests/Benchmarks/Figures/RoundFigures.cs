using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

using Amazon.Runtime;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Documents;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Ticks;
using LlmCloudScaler.Providers.Aws.Clients;
using LlmCloudScaler.Providers.Aws.Fleets;
using LlmCloudScaler.Providers.Aws.Metrics;
using LlmCloudScaler.Providers.Simulated.State;

namespace LlmCloudScaler.Benchmarks.Figures;

/// <summary>What a round over a thousand fleets of one region asks of AWS, and how much of its time is ours. The region
/// is an emulator in a process of its own.</summary>
internal static class RoundFigures
{
    private const int Fleets = 1_000;
    private const int WarmUps = 10;
    private const int Rounds = 10;

    /// <summary>Measures, and prints what it came to.</summary>
    public static async Task<int> PrintAsync()
    {
        using var region = Start();
        try
        {
            var endpoint = new Uri((await region.StandardOutput.ReadLineAsync())!);
            using var clients = new AwsClients(new BasicAWSCredentials("key", "secret"), endpoint);
            await PrintAsync(clients, region);
        }
        finally
        {
            region.StandardInput.Close();
            await region.WaitForExitAsync();
        }

        return 0;
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [EmulatedRegion.Verb])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.ArgumentList.Add(Fleets.ToString(CultureInfo.InvariantCulture));
        return Process.Start(start)!;
    }

    private static async Task PrintAsync(AwsClients clients, Process region)
    {
        var policies = Enumerable.Range(0, Fleets)
            .Select(index => Read(EmulatedRegion.Policy(index, EmulatedRegion.Metrics.Count)))
            .ToImmutableArray();
        var cloud = new TimedCloud(
            new AwsFleet(clients, TimeProvider.System), new AwsMetricSource(clients, EmulatedRegion.Name));
        var round = new Round(cloud, cloud, new InMemoryStateStore(), TimeProvider.System);
        using var self = Process.GetCurrentProcess();
        for (var each = 0; each < WarmUps; each++)
        {
            await RunAsync(round, policies);
        }

        var (walls, waits) = (new List<double>(), new List<double>());
        var (ours, theirs) = (new List<double>(), new List<double>());
        var before = clients.Meter.Read();
        for (var each = 0; each < Rounds; each++)
        {
            var (own, emulator, waited) = (Used(self), Used(region), cloud.Waited);
            walls.Add((await RunAsync(round, policies)).TotalMilliseconds);
            waits.Add((cloud.Waited - waited).TotalMilliseconds);
            ours.Add((Used(self) - own).TotalMilliseconds);
            theirs.Add((Used(region) - emulator).TotalMilliseconds);
        }

        Tell(clients.Meter.Read().Since(before));
        Console.WriteLine($"{Rounds} rounds, milliseconds, median [least to most]:");
        Console.WriteLine($"  the whole round                       {new Spread(walls)}");
        Console.WriteLine($"  in calls of the emulator              {new Spread(waits)}");
        Console.WriteLine($"  processor time in it, ours            {new Spread(ours)}");
        Console.WriteLine($"  processor time in it, the emulator's  {new Spread(theirs)}");
    }

    private static void Tell(ApiUsage usage)
    {
        Console.WriteLine($"{Fleets} fleets, {EmulatedRegion.Metrics.Count} metrics each; a round asks, on average:");
        foreach (var (operation, calls) in usage.Calls)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {calls / (double)Rounds,4:0.#} {operation}"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  ${usage.ListPrice.Dollars / Rounds:0.0000} by the list"));
    }

    private static TimeSpan Used(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static async Task<TimeSpan> RunAsync(Round round, ImmutableArray<Policy> policies)
    {
        var watch = Stopwatch.StartNew();
        var reports = await round.RunAsync(
            policies, TimeProvider.System.GetUtcNow(), Trigger.Timer, CancellationToken.None);
        var wall = watch.Elapsed;
        if (reports.FirstOrDefault(report => report.Outcome is not TickOutcome.Decided) is { } failed)
        {
            throw new InvalidOperationException($"{failed.Source}: {failed.Outcome}");
        }

        return wall;
    }

    private static Policy Read(string text) => PolicyDocument.Read(text).Match(
        valid => valid.Policy,
        invalid => throw new InvalidOperationException(string.Join('\n', invalid.Violations)));
}
