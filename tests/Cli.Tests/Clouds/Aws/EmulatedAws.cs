using Amazon.Runtime;

using LlmCloudScaler.Emulators.Aws;
using LlmCloudScaler.Emulators.Aws.AutoScaling;
using LlmCloudScaler.Providers.Aws.Clients;

namespace LlmCloudScaler.Cli.Tests.Clouds.Aws;

/// <summary>An emulated account with one group, as healthy as it can be, and a policy for it.</summary>
internal sealed class EmulatedAws : EmulatedWorld
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

    private EmulatedAws(AwsEmulator cloud, TimeProvider clock)
        : base(Policy)
    {
        Cloud = cloud;
        World = World.Real with
        {
            Clock = clock,
            Aws = () => new AwsClients(new BasicAWSCredentials("AKIATEST", "secret"), cloud.Endpoint),
        };
        Group = cloud.AddGroup(Healthy);
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

    public EmulatedGroup Group { get; }

    /// <summary>Starts the account.</summary>
    public static async Task<EmulatedAws> StartAsync(TimeProvider clock)
    {
        var world = new EmulatedAws(
            await AwsEmulator.StartAsync(new AwsEmulatorOptions { Time = clock }), clock);
        world.Cloud.Quotas.Set("ec2", Quota, 64);
        return world;
    }

    /// <inheritdoc/>
    public override string CloudName => "aws";

    /// <inheritdoc/>
    public override int Wanted => Group.Desired;

    /// <inheritdoc/>
    public override string Change => "AutoScaling.SetDesiredCapacity";

    /// <inheritdoc/>
    public override IEnumerable<string> Changes => Cloud.Requests.All.Select(request => request.Operation).Where(
        operation => !operation.StartsWith("Describe", StringComparison.Ordinal)
            && !operation.StartsWith("Get", StringComparison.Ordinal));

    /// <inheritdoc/>
    public override void Delete() => Group.Delete();

    /// <inheritdoc/>
    public override void DenyChange() => Cloud.Identity.Deny("autoscaling:SetDesiredCapacity");

    /// <inheritdoc/>
    public override void Publish(double percent)
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

    /// <inheritdoc/>
    protected override ValueTask EndAsync() => Cloud.DisposeAsync();
}
