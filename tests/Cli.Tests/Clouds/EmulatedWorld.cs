using Amazon.Runtime;

using LlmCloudScaler.Emulators.Aws;
using LlmCloudScaler.Emulators.Aws.AutoScaling;
using LlmCloudScaler.Providers.Aws.Clients;

namespace LlmCloudScaler.Cli.Tests.Clouds;

/// <summary>An emulated account with one group, as healthy as it can be, and a policy for it.</summary>
internal sealed class EmulatedWorld : IAsyncDisposable
{
    /// <summary>The quota of the group's machines: G instances, on demand.</summary>
    public const string Quota = "L-DB2E81BA";

    /// <summary>A policy that the account lets do its work.</summary>
    public const string Policy =
        """
        apiVersion: llmcloudscaler/v1
        fleet: chat
        mode: enforce
        pools: [ { aws: { region: us-east-1, autoScalingGroup: chat }, pricePerHour: 1.01 } ]
        replicas: { min: 1, max: 6 }
        metrics:
          gpuUtilization:
            cloudWatch:
              namespace: CWAgent
              metric: nvidia_smi_utilization_gpu
              statistic: Average
              dimensions: { AutoScalingGroupName: chat }
              region: us-east-1
            maxAge: 3m
        scalers: [ { targetTracking: { metric: gpuUtilization, averageValue: 50 } } ]
        """;

    private readonly Folder _folder = new();

    private EmulatedWorld(AwsEmulator cloud, TimeProvider clock)
    {
        Cloud = cloud;
        World = World.Real with
        {
            Clock = clock,
            Aws = () => new AwsClients(new BasicAWSCredentials("AKIATEST", "secret"), cloud.Endpoint),
        };
        Group = cloud.AddGroup(Healthy);
        PolicyPath = _folder.Write("chat.yaml", Policy);
    }

    /// <summary>The group before a test spoils it.</summary>
    public static GroupOptions Healthy { get; } = new("chat")
    {
        Min = 1,
        Max = 6,
        Desired = 2,
        InstanceType = "g5.xlarge",
        NewInstancesProtected = true,
        LaunchHook = new HookOptions("ready"),
        TimeToReady = TimeSpan.FromMinutes(1),
        TerminateHook = new HookOptions("drain"),
        DrainTime = TimeSpan.FromMinutes(1),
    };

    public AwsEmulator Cloud { get; }

    public World World { get; }

    public EmulatedGroup Group { get; }

    public string PolicyPath { get; }

    /// <summary>The folder for state.</summary>
    public string State => _folder.File("state");

    /// <summary>Starts the account.</summary>
    public static async Task<EmulatedWorld> StartAsync(TimeProvider clock)
    {
        var world = new EmulatedWorld(
            await AwsEmulator.StartAsync(new AwsEmulatorOptions { Time = clock }), clock);
        world.Cloud.Quotas.Set("ec2", Quota, 64);
        return world;
    }

    /// <summary>Publishes the GPU's utilization for the last minutes.</summary>
    /// <param name="percent">Of every point.</param>
    public void Publish(double percent)
    {
        var now = World.Clock.GetUtcNow();
        for (var age = TimeSpan.Zero; age < TimeSpan.FromMinutes(5); age += TimeSpan.FromSeconds(20))
        {
            Cloud.Metrics.Put(
                "CWAgent",
                "nvidia_smi_utilization_gpu",
                new Dictionary<string, string> { ["AutoScalingGroupName"] = "chat" },
                now - age,
                percent);
        }
    }

    /// <summary>Another policy's path.</summary>
    public string Write(string name, string text) => _folder.Write(name, text);

    public async ValueTask DisposeAsync()
    {
        await Cloud.DisposeAsync();
        _folder.Dispose();
    }
}
