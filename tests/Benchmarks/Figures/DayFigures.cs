using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Plant;
using LlmCloudScaler.Providers.Simulated.Traffic;

namespace LlmCloudScaler.Benchmarks.Figures;

/// <summary>How long half a million requests to ten replicas in a day take on one core, with the production tick at
/// work. Goal: under 2 seconds, ticks a minute apart.</summary>
internal static class DayFigures
{
    /// <summary>The verb that this answers to.</summary>
    public const string Verb = "day";

    private const int Requests = 500_000;
    private const int Replicas = 10;
    private const int Runs = 5;

    private static readonly TimeSpan day = TimeSpan.FromDays(1);

    /// <summary>As many a second as make so many a day, without a rhythm: every run has the same load.</summary>
    private static SimulatedTraffic Traffic { get; } =
        SimulatedTraffic.Synthetic(TrafficShape.Flat(Requests / day.TotalSeconds));

    /// <summary>What is measured, each in a process of its own.</summary>
    private static ImmutableArray<(string What, Func<Task<long>> Run)> Cases { get; } =
    [
        ("ticks 60 s apart", () => TickedAsync(TimeSpan.FromSeconds(60))),
        ("ticks 15 s apart", () => TickedAsync(TimeSpan.FromSeconds(15))),
        ("no ticks, seen each minute", () => Task.FromResult(Served())),
        ("traffic made up alone", () => Task.FromResult(Made())),
    ];

    /// <summary>Measures, and prints what it came to.</summary>
    public static async Task<int> PrintAsync()
    {
        Console.WriteLine(
            $"{Requests} requests, {Replicas} replicas, a day, on one core; processor seconds of the first run, which");
        Console.WriteLine($"compiles as it goes, and the median [least to most] of {Runs} more:");
        for (var which = 0; which < Cases.Length; which++)
        {
            var start = new ProcessStartInfo(
                Environment.ProcessPath!, [Verb, which.ToString(CultureInfo.InvariantCulture)])
            {
                // As llmscaler is set.
                Environment = { ["DOTNET_TieredPGO"] = "0" },
            };
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
        }

        return 0;
    }

    /// <summary>Measures one case in this process, and prints it.</summary>
    public static async Task<int> PrintAsync(int which)
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            using var process = Process.GetCurrentProcess();
            process.ProcessorAffinity = 1;
        }

        var (what, run) = Cases[which];
        await PrintAsync(what, run);
        return 0;
    }

    private static async Task PrintAsync(string what, Func<Task<long>> run)
    {
        var (first, requests) = await TimedAsync(run);
        var more = new List<double>();
        for (var i = 0; i < Runs; i++)
        {
            more.Add((await TimedAsync(run)).Seconds);
        }

        var spread = new Spread(more);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"  {what,-30} {first:0.00}  {spread.Median:0.00} [{more.Min():0.00} to {more.Max():0.00}]");
        Console.WriteLine($"{line}, {requests} requests");
    }

    private static async Task<(double Seconds, long Requests)> TimedAsync(Func<Task<long>> run)
    {
        // Processor time, not time: whatever else the machine does is not ours.
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var requests = await run();
        process.Refresh();
        return ((process.TotalProcessorTime - before).TotalSeconds, requests);
    }

    private static long Made() => Traffic.Requests(seed: 1).TakeWhile(request => request.Arrival <= day).LongCount();

    private static long Served()
    {
        using var plant = new SimulatedPlant(Traffic.Requests(seed: 1), new());
        for (var i = 0; i < Replicas; i++)
        {
            plant.Add($"r{i}", ReplicaModels.Find(Demonstration.Model)!, TimeSpan.Zero);
        }

        while (plant.Now < day)
        {
            plant.AdvanceTo(plant.Now + TimeSpan.FromMinutes(1));
            plant.Snapshot();
        }

        return plant.Totals.Completed;
    }

    private static async Task<long> TickedAsync(TimeSpan tick)
    {
        var policy = Rehearsal.Of(Policy());
        var stage = new Stage(Traffic, day, tick, Seed: 1, Demonstration.Model, Core.Units.Replicas.Of(Replicas));
        using var simulation = new Simulation(stage, policy, policy);
        while (await simulation.StepAsync() is not null)
        {
        }

        return simulation.Report().Completed;
    }

    private static Policy Policy() => PolicyDocument.Read($$"""
        apiVersion: llmcloudscaler/v1
        fleet: day
        mode: enforce
        pools: [ { simulated: { group: g } } ]
        replicas: { min: {{Replicas}}, max: {{Replicas}} }
        metrics:
          gpu_utilization: { observed: gpu_utilization }
          queue_depth: { observed: queue_depth }
          kv_cache_usage: { observed: kv_cache_usage }
          ttft_p95: { observed: ttft_p95 }
        objectives: { ttftP95: 2s }
        """).Match(
            valid => valid.Policy,
            invalid => throw new InvalidOperationException(string.Join('\n', invalid.Violations)));
}
