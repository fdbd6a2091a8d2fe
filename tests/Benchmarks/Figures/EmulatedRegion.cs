using System.Globalization;

using LlmCloudScaler.Emulators.Aws;
using LlmCloudScaler.Emulators.Aws.AutoScaling;

namespace LlmCloudScaler.Benchmarks.Figures;

/// <summary>A region full of fleets at work: groups <c>fleet-0000</c> and so on, each with two machines in service and
/// five metrics that have points from five minutes ago until a quarter of an hour ahead.</summary>
internal static class EmulatedRegion
{
    /// <summary>The region's name.</summary>
    public const string Name = "us-east-1";

    /// <summary>The namespace of the fleets' metrics.</summary>
    public const string Namespace = "CWAgent";

    /// <summary>The metrics of each fleet.</summary>
    public static IReadOnlyList<string> Metrics { get; } =
        ["nvidia_smi_utilization_gpu", "vllm_kv_cache_usage", "vllm_waiting", "vllm_running", "vllm_ttft_p95"];

    /// <summary>The verb that starts this program as the region, in a process of its own.</summary>
    public const string Verb = "region";

    /// <summary>The name of a fleet, and of its group.</summary>
    public static string Fleet(int index) => string.Create(CultureInfo.InvariantCulture, $"fleet-{index:0000}");

    /// <summary>The policy of a fleet.</summary>
    /// <param name="index">Which.</param>
    /// <param name="metrics">How many of its metrics it reads; 1 to 5.</param>
    public static string Policy(int index, int metrics)
    {
        var fleet = Fleet(index);
        var names = Metrics.Take(metrics).ToArray();
        var sources = names.Select((name, place) =>
            $"  m{place}: {{ cloudWatch: {{ namespace: {Namespace}, metric: {name}, "
            + $"dimensions: {{ AutoScalingGroupName: {fleet} }} }}, unit: percent }}");
        var scalers = names.Select((_, place) => $"  - targetTracking: {{ metric: m{place}, averageValue: 75 }}");
        return $"""
            apiVersion: llmcloudscaler/v1
            fleet: {fleet}
            mode: enforce
            pools: [ {'{'} aws: {'{'} region: {Name}, autoScalingGroup: {fleet} {'}'} {'}'} ]
            replicas: {'{'} min: 2, max: 10 {'}'}
            metrics:
            {string.Join('\n', sources)}
            scalers:
            {string.Join('\n', scalers)}
            """;
    }

    /// <summary>Fills an emulator.</summary>
    public static void Fill(AwsEmulator cloud, int fleets)
    {
        var now = TimeProvider.System.GetUtcNow();
        for (var index = 0; index < fleets; index++)
        {
            cloud.AddGroup(new GroupOptions(Fleet(index)) { Min = 2, Max = 10, Desired = 2 });
            var dimensions = new Dictionary<string, string> { ["AutoScalingGroupName"] = Fleet(index) };
            foreach (var metric in Metrics)
            {
                for (var minute = -5; minute < 15; minute++)
                {
                    cloud.Metrics.Put(Namespace, metric, dimensions, now.AddMinutes(minute), 70);
                }
            }
        }
    }

    /// <summary>Serves until standard input ends; the first line of output is where.</summary>
    public static async Task<int> ServeAsync(int fleets)
    {
        await using var cloud = await AwsEmulator.StartAsync(new AwsEmulatorOptions { Region = Name });
        Fill(cloud, fleets);
        await Console.Out.WriteLineAsync(cloud.Endpoint.AbsoluteUri);
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
