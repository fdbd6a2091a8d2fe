using System.Collections.Immutable;

using LlmCloudScaler.Cli.BackTests;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests;

public sealed class TrialSeriesTests
{
    private static readonly Lazy<Task<ImmutableArray<TrafficResult>>> Results = new(() => RunAsync(degree: 2));

    [Fact]
    public async Task Trials_side_by_side_give_what_trials_one_by_one_give()
    {
        var together = Figures(await Results.Value);
        Assert.Equal(Figures(await RunAsync(degree: 1)), together);
        Assert.Equal(Bench.Contenders.Length * Bench.Setup.Seeds, together.Length);
    }

    [Fact]
    public async Task All_contenders_meet_the_same_requests()
    {
        var result = Assert.Single(await Results.Value);
        foreach (var seed in Enumerable.Range(0, Bench.Setup.Seeds))
        {
            var arrived = result.Standings.Select(one => one.Trials[seed].Report.Arrived).Distinct();
            Assert.InRange(Assert.Single(arrived), 7_000, 9_500);
        }

        Assert.NotEqual(
            result.Ours.Trials[0].Report.Arrived, result.Ours.Trials[1].Report.Arrived);
    }

    [Fact]
    public async Task Requests_by_the_minute_add_up_to_all_requests()
    {
        foreach (var trial in (await Results.Value)[0].Standings.SelectMany(one => one.Trials))
        {
            Assert.Equal(trial.Report.Arrived, trial.Windows.Sum(minute => minute.Arrived));
            Assert.Equal(
                trial.Report.Attainment!.Value.Value,
                (double)trial.Windows.Sum(minute => minute.InTime) / trial.Report.Arrived,
                precision: 12);
        }
    }

    [Fact]
    public async Task The_floor_and_the_clairvoyant_are_below_every_contender_that_attains_as_much()
    {
        var result = Assert.Single(await Results.Value);
        var floor = Assert.NotNull(result.FloorHours(Bench.Setup.Asked));
        var seer = Assert.IsType<Standing>(result.Clairvoyant);
        Assert.True(seer.Attainment >= Bench.Setup.Asked.Value);
        Assert.InRange(floor, 1, seer.ReplicaHours);
        var attaining = result.Standings.Where(one => one.AttainmentMin >= Bench.Setup.Asked.Value).ToArray();
        Assert.Contains(attaining, one => one.Contender is Contender.StaticPeak);
        Assert.All(attaining, one => Assert.True(one.ReplicaHours >= seer.ReplicaHours, one.Contender.Name));
    }

    [Fact]
    public async Task Nobody_is_below_the_floor_of_what_it_attains_itself()
    {
        var result = Assert.Single(await Results.Value);
        Assert.All(result.Standings, one => Assert.InRange(result.AgainstFloor(one) ?? 1, 1, 100));
        Assert.NotNull(result.AgainstFloor(result.Ours));
    }

    [Fact]
    public async Task Where_no_fleet_allowed_attains_what_is_asked_neither_peak_nor_clairvoyant_takes_part()
    {
        var crowded = Bench.Policy with { Range = ReplicaRange.Of(Replicas.Of(1), Replicas.Of(2)) };
        var series = new TrialSeries(
            Bench.Setup with { Seeds = 1 },
            crowded,
            [new Contender.OfPolicy("ours", crowded), new Contender.StaticPeak(), new Contender.Clairvoyant()]);
        var result = Assert.Single(await series.RunAsync([Bench.Step], _ => { }, CancellationToken.None));
        Assert.Equal("ours", Assert.Single(result.Standings).Contender.Name);
        Assert.Null(result.FloorHours(Bench.Setup.Asked));
        Assert.Null(result.AgainstClairvoyant(result.Ours));
    }

    [Fact]
    public async Task A_series_that_is_stopped_throws()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        var series = new TrialSeries(Bench.Setup, Bench.Policy, Bench.Contenders);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => series.RunAsync([Bench.Step], _ => { }, stopped.Token));
    }

    private static Task<ImmutableArray<TrafficResult>> RunAsync(int degree) =>
        new TrialSeries(Bench.Setup, Bench.Policy, Bench.Contenders) { Degree = degree }
            .RunAsync([Bench.Step], _ => { }, CancellationToken.None);

    private static string[] Figures(ImmutableArray<TrafficResult> results) =>
    [
        .. results.SelectMany(result => result.Standings).SelectMany(one => one.Trials.Select(trial =>
            $"{one.Contender.Name} {trial.Report} {trial.Flips} {trial.AtMost} {trial.WorstTenMinutes}")),
    ];
}
