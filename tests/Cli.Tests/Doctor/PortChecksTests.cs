using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Doctor;

public sealed class PortChecksTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly MetricName Gpu = new("gpuUtilization");

    [Fact]
    public void A_fleet_is_told_by_its_counts()
    {
        var pool = TestPolicies.Chat.Pools[0].Name;
        var known = new FleetDescription.Known(
            [new PoolState(pool, Replicas.Of(3), Replicas.Of(1))],
            [
                new Replica(new ReplicaId("i-1"), pool, Phase.Ready, Now),
                new Replica(new ReplicaId("i-2"), pool, Phase.Loading, Now),
                new Replica(new ReplicaId("i-3"), pool, Phase.Draining, Now),
            ]);

        Assert.Equal(
            [new Diagnosis.FleetSeen("chat", Desired: 3, Ready: 1, Pending: 1, Warm: 1, Mode.Enforce)],
            PortChecks.OfFleet(TestPolicies.Chat, known));
    }

    [Fact]
    public void What_interferes_with_a_pool_is_told_of_the_pool()
    {
        var spot = new PoolState(new PoolName("spot"), Replicas.None)
        {
            Interference =
            [
                new Interference.SecondController("cpu-50"), new Interference.SuspendedProcess("Launch"),
            ],
        };
        var policy = TestPolicies.TwoPools with { Mode = Mode.Shadow };

        Assert.Equal(
            [
                new Diagnosis.SecondController("chat/spot", "cpu-50", IsActing: false),
                new Diagnosis.ProcessSuspended("chat/spot", "Launch", IsActing: false),
            ],
            PortChecks.OfFleet(policy, new FleetDescription.Known([spot], [])).Skip(1));
    }

    [Fact]
    public void A_fleet_that_is_not_seen_is_told_with_the_reason() => Assert.Equal(
        [new Diagnosis.FleetUnknown("chat", SourceFault.Denied, "no")],
        PortChecks.OfFleet(TestPolicies.Chat, new FleetDescription.Unknown(SourceFault.Denied, "no")));

    [Fact]
    public void A_metric_is_judged_as_a_tick_judges_it()
    {
        var limit = TimeSpan.FromMinutes(3);
        Assert.Equal(
            new Diagnosis.MetricFresh("chat", Gpu, 71.5, TimeSpan.FromMinutes(1), limit), Judge(71.5, minutesOld: 1));
        Assert.Equal(
            new Diagnosis.MetricStale("chat", Gpu, TimeSpan.FromMinutes(12), limit), Judge(71.5, minutesOld: 12));
        Assert.IsType<Diagnosis.MetricImplausible>(Judge(7150, minutesOld: 1));
        Assert.IsType<Diagnosis.MetricImplausible>(Judge(double.NaN, minutesOld: 1));
    }

    [Fact]
    public void A_metric_without_a_point_and_one_that_could_not_be_read_are_two_things()
    {
        Assert.Equal(new Diagnosis.MetricMissing("chat", Gpu, "no series"), Judge(new Measurement.Absent("no series")));
        Assert.Equal(
            new Diagnosis.MetricUnreadable("chat", Gpu, SourceFault.Throttled, "slow down"),
            Judge(new Measurement.Failed(SourceFault.Throttled, "slow down")));
    }

    private static Diagnosis Judge(double value, int minutesOld) =>
        Judge(new Measurement.OfFleet(new MetricSample(value, Now.AddMinutes(-minutesOld))));

    private static Diagnosis Judge(Measurement measurement) =>
        PortChecks.OfMetric("chat", TestPolicies.Chat.Metrics[Gpu], measurement, Now);
}
