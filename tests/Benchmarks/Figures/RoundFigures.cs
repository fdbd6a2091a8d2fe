using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

using Amazon.Runtime;

using LlmCloudScaler.Core.Policies;
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
    private const int Rounds = 5;

    /// <summary>Measures, and prints what it came to.</summary>
    public static async Task<int> PrintAsync()
    {
        using var region = Start();
        try
        {
            var endpoint = new Uri((await region.StandardOutput.ReadLineAsync())!);
            using var clients = new AwsClients(new BasicAWSCredentials("key", "secret"), endpoint);
            await PrintAsync(clients);
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

    private static async Task PrintAsync(AwsClients clients)
    {
        var policies = Enumerable.Range(0, Fleets)
            .Select(index => Read(EmulatedRegion.Policy(index, EmulatedRegion.Metrics.Count)))
            .ToImmutableArray();
        var round = new Round(
            new AwsMetricSource(clients, EmulatedRegion.Name),
            new AwsFleet(clients, TimeProvider.System),
            new InMemoryStateStore(),
            TimeProvider.System);
        await RunAsync(round, policies);
        var (walls, own) = (new List<double>(), new List<double>());
        for (var each = 0; each < Rounds; each++)
        {
            var before = clients.Meter.Read();
            var (wall, cpu) = await RunAsync(round, policies);
            (walls, own) = ([.. walls, wall], [.. own, cpu]);
            if (each == 0)
            {
                var usage = clients.Meter.Read().Since(before);
                Console.WriteLine($"{Fleets} fleets, {EmulatedRegion.Metrics.Count} metrics each, one round asks:");
                foreach (var (operation, calls) in usage.Calls)
                {
                    Console.WriteLine($"  {calls,3} {operation}");
                }

                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"  ${usage.ListPrice.Dollars:0.0000} by the list"));
            }
        }

        Console.WriteLine($"{Rounds} rounds, milliseconds, median [least to most]:");
        Console.WriteLine($"  the whole round          {new Spread(walls)}");
        Console.WriteLine($"  our processor time in it {new Spread(own)}");
    }

    private static async Task<(double Wall, double Processor)> RunAsync(Round round, ImmutableArray<Policy> policies)
    {
        using var self = Process.GetCurrentProcess();
        var before = self.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var reports = await round.RunAsync(
            policies, TimeProvider.System.GetUtcNow(), Trigger.Timer, CancellationToken.None);
        var wall = watch.Elapsed;
        if (reports.FirstOrDefault(report => report.Outcome is not TickOutcome.Decided) is { } failed)
        {
            throw new InvalidOperationException($"{failed.Source}: {failed.Outcome}");
        }

        self.Refresh();
        return (wall.TotalMilliseconds, (self.TotalProcessorTime - before).TotalMilliseconds);
    }

    private static Policy Read(string text) => PolicyDocument.Read(text).Match(
        valid => valid.Policy,
        invalid => throw new InvalidOperationException(string.Join('\n', invalid.Violations)));
}
