using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Faults;
using LlmCloudScaler.Providers.Simulated.Traffic;

using Xunit;

namespace LlmCloudScaler.Simulated.Tests;

public class TrafficCasesTests
{
    private const double Base = 20;

    [Fact]
    public void Every_case_has_its_name_a_length_of_2_to_24_hours_and_a_label_that_says_synthetic()
    {
        var all = TrafficCases.All(Base);

        Assert.Equal(TrafficCases.Names, all.Select(each => each.Name));
        Assert.All(all, each => Assert.InRange(each.Length, TimeSpan.FromHours(2), TimeSpan.FromHours(24)));
        Assert.All(
            all, each => Assert.StartsWith($"synthetic: {each.Name}", each.Traffic.Label, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("step", 0, 29, 1.0)]
    [InlineData("step", 30, 120, 5.0)]
    [InlineData("ramp", 0, 30, 1.0)]
    [InlineData("ramp", 30, 60, 2.0)]
    [InlineData("ramp", 60, 120, 3.0)]
    [InlineData("ramp", 120, 150, 2.0)]
    [InlineData("ramp", 150, 180, 1.0)]
    [InlineData("flashCrowd", 0, 30, 1.0)]
    [InlineData("flashCrowd", 30, 32, 3.8)]
    [InlineData("flashCrowd", 35, 37, 2.5)]
    [InlineData("flashCrowd", 46, 120, 1.0)]
    [InlineData("diurnal", 0, 1440, 1.0)]
    [InlineData("diurnal", 600, 660, 1.8)]
    [InlineData("diurnal", 180, 240, 0.27)]
    public void The_rate_is_what_the_case_says(string name, int fromMinute, int untilMinute, double factor)
    {
        var traffic = TrafficCases.All(Base).Single(each => each.Name == name).Traffic;
        var from = TimeSpan.FromMinutes(fromMinute);
        var until = TimeSpan.FromMinutes(untilMinute);
        var count = traffic.Requests(seed: 1).Count(request => request.Arrival >= from && request.Arrival < until);

        Assert.Equal(factor, count / (until - from).TotalSeconds / Base, tolerance: 0.1 * factor);
    }

    [Fact]
    public void A_step_is_there_at_one_instant()
    {
        var times = TrafficCases.Step(100).Traffic.Requests(seed: 1)
            .Select(request => (request.Arrival - TimeSpan.FromMinutes(30)).TotalSeconds).ToArray();

        Assert.InRange(times.Count(time => time is >= -10 and < 0), 700, 1_300);
        Assert.InRange(times.Count(time => time is >= 0 and < 10), 4_300, 5_700);
    }

    [Fact]
    public void An_outage_withholds_every_metric_while_the_morning_climbs()
    {
        var outage = TrafficCases.Outage(Base);
        var fault = Assert.IsType<Fault.MetricsBlackout>(Assert.Single(outage.Faults.Faults));
        var hours = outage.Traffic.Requests(seed: 1).CountBy(request => (int)request.Arrival.TotalHours)
            .ToDictionary();

        Assert.Empty(fault.Metrics);
        Assert.Equal(TimeSpan.FromMinutes(20), fault.Until - fault.From);
        Assert.InRange(hours[fault.From.Hours + 1], 1.2 * hours[fault.From.Hours - 1], double.MaxValue);
        Assert.Equal(First(TrafficCases.Diurnal(Base), seed: 3), First(outage, seed: 3));
    }

    [Fact]
    public void The_same_seed_gives_the_same_case_and_another_seed_another() => Assert.All(
        TrafficCases.All(Base), each =>
        {
            Assert.Equal(First(each, seed: 5), First(each, seed: 5));
            Assert.NotEqual(First(each, seed: 5), First(each, seed: 6));
        });

    [Fact]
    public void A_case_runs_on_a_simulated_cloud()
    {
        var step = TrafficCases.Step(5);
        var options = new SimulatedCloudOptions
        {
            Traffic = step.Traffic,
            Faults = step.Faults,
            Groups = [new("g") { Initial = Replicas.Of(4), Max = Replicas.Of(4) }],
        };
        using var cloud = new SimulatedCloud(options);
        cloud.AdvanceTo(cloud.Now + step.Length);

        Assert.False(cloud.HasTrafficLeft);
        Assert.Equal(step.Traffic.Label, cloud.Report().Traffic);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(1e6)]
    public void An_impossible_rate_is_refused_at_once(double rate)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TrafficCases.Ramp(rate));
        Assert.Throws<ArgumentOutOfRangeException>(() => TrafficCases.Diurnal(rate));
    }

    private static InferenceRequest[] First(TrafficCase one, ulong seed) =>
        [.. one.Traffic.Requests(seed).Take(2_000)];
}
