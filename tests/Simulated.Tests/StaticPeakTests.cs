using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Traffic;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests;

public class StaticPeakTests
{
    private static readonly SimulatedCloudOptions flat = CloudScript.Steady with
    {
        Traffic = SimulatedTraffic.Synthetic(TrafficShape.Flat(40)),
    };

    private static readonly DateTimeOffset until = flat.Start.AddMinutes(20);

    [Fact]
    public void A_fixed_fleet_costs_all_its_machines_all_the_time_and_starts_none()
    {
        var report = StaticFleet.Run(flat, Replicas.Of(5), until);
        Assert.Equal(TimeSpan.FromMinutes(100), report.Times.Running);
        Assert.Equal(0, report.ColdStarts + report.WarmStarts + report.Terminations);
        Assert.Equal(5 * 40m / 3, report.Cost!.Value.Dollars, precision: 6);
    }

    [Fact]
    public void The_static_peak_is_the_smallest_fleet_that_keeps_the_promises()
    {
        var peak = StaticPeak.Find(flat, until);
        Assert.NotNull(peak);
        Assert.True(peak.Report.Attainment >= StaticPeak.AttainmentDefault);
        Assert.True(peak.Replicas > Replicas.Of(1));
        var fewer = StaticFleet.Run(flat, peak.Replicas - Replicas.Of(1), until);
        Assert.True(fewer.Attainment < StaticPeak.AttainmentDefault);
    }

    [Fact]
    public void A_static_peak_is_found_on_the_same_requests_each_time() =>
        Assert.Equal(StaticPeak.Find(flat, until), StaticPeak.Find(flat, until));

    [Fact]
    public void Where_even_the_maximum_is_too_few_there_is_no_static_peak()
    {
        var small = flat with { Groups = [flat.Groups[0] with { Initial = Replicas.Of(1), Max = Replicas.Of(1) }] };
        Assert.Null(StaticPeak.Find(small, until));
    }
}
