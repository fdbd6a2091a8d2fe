using Google.Cloud.Compute.V1;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Gcp.Fleets;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

public sealed class GroupTests
{
    private static readonly GroupAddress Address = Machines.Of(0).Address;

    [Fact]
    public void A_group_is_read_as_Google_tells_it() => Assert.Equal(
        new Group(
            Address,
            Size: 3,
            Stopped: 2,
            Suspended: 1,
            TakesFromPool: true,
            ReportsHealth: true,
            IsAutoscaled: true,
            "mark",
            "second",
            Machines.Earlier),
        Read(new InstanceGroupManager
        {
            TargetSize = 3,
            TargetStoppedSize = 2,
            TargetSuspendedSize = 1,
            StandbyPolicy = new() { Mode = "SCALE_OUT_POOL" },
            AutoHealingPolicies = [new() { HealthCheck = "check" }],
            Status = new() { Autoscaler = "one" },
            Fingerprint = "mark",
            InstanceTemplate = "first",
            Versions = [new() { InstanceTemplate = "first" }, new() { InstanceTemplate = "second" }],
            CreationTimestamp = Machines.Earlier,
        }));

    [Fact]
    public void A_group_without_extras_has_none() => Assert.Equal(
        new Group(Address, Size: 0, ReportsHealth: false, Template: "only"),
        Read(new InstanceGroupManager { TargetSize = 0, InstanceTemplate = "only", AutoHealingPolicies = [new()] }));

    [Fact]
    public void A_group_without_a_size_is_malformed() => Assert.Equal(
        SourceFault.Malformed,
        Assert.IsType<Answer<Group>.Withheld>(Group.Of(Address, new InstanceGroupManager())).Fault.Kind);

    private static Group Read(InstanceGroupManager told) =>
        Assert.IsType<Answer<Group>.Given>(Group.Of(Address, told)).Value;
}
