using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Cli.Tests.BackTests;
using LlmCloudScaler.Cli.Tuning;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Tuning;

public sealed class FoldTrialsTests
{
    private static readonly Candidates Choice = new(
        EmbeddedPolicies.Default.Read, [Workbench.Parameter("replicas.min", "6")]);

    [Fact]
    public async Task Only_requests_after_the_lead_in_count_and_each_seed_has_its_own()
    {
        var folds = Folds.Of([Bench.Step], count: 2);
        using var trials = new FoldTrials(Bench.Setup, Bench.Policy, folds, degree: 2, CancellationToken.None);
        for (var fold = 0; fold < 2; fold++)
        {
            var tally = await trials.MeasureAsync(Choice.Present, fold);
            var part = folds[fold][0];
            var sent = Enumerable.Range(1, Bench.Setup.Seeds).Sum(seed => part.Traffic.Requests
                .Until(part.Traffic.Length).Requests((ulong)seed).Count(one => one.Arrival >= part.LeadIn));

            Assert.Equal(sent, tally.Arrived);
            Assert.Equal(Bench.Setup.Seeds * (part.Traffic.Length - part.LeadIn), tally.Time);
            Assert.InRange(tally.MeanReplicas, 2, 10);
            Assert.InRange(tally.DollarsPerHour!.Value, tally.MeanReplicas * 27.45, (tally.MeanReplicas + 1) * 27.45);
        }
    }

    [Fact]
    public async Task Runs_side_by_side_give_what_runs_one_by_one_give_and_none_is_run_twice()
    {
        var together = await RunAsync(degree: 4);
        Assert.Equal(await RunAsync(degree: 1), together);
        Assert.Equal((4, true), (together.Length, together[0] != together[2]));
    }

    [Fact]
    public async Task Trials_that_are_stopped_throw()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        using var trials = new FoldTrials(
            Bench.Setup, Bench.Policy, Folds.Of([Bench.Step], count: 2), degree: 1, stopped.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trials.MeasureAsync(Choice.Present, 0));
    }

    private static async Task<Tally[]> RunAsync(int degree)
    {
        using var trials = new FoldTrials(
            Bench.Setup with { Seeds = 1 }, Bench.Policy, Folds.Of([Bench.Step], count: 2), degree,
            CancellationToken.None);
        var all = new[] { Choice.Present, Choice.Of([1])! }
            .SelectMany(one => new[] { trials.MeasureAsync(one, 0), trials.MeasureAsync(one, 1) });
        var tallies = await Task.WhenAll(all);
        await trials.MeasureAsync(Choice.Present, 0);
        Assert.Equal(4, trials.Done);
        return tallies;
    }
}
