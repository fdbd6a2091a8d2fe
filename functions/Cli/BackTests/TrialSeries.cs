using System.Collections.Immutable;

using LlmCloudScaler.Cli.BackTests.Hindsight;
using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.BackTests;

/// <summary>Every contender on every traffic with every seed. Trials know nothing of each other, so that they run side
/// by side and the results are the same however many do.</summary>
/// <param name="setting">What all meet.</param>
/// <param name="host">The policy whose machines, range, prices and promises count; rehearsed.</param>
/// <param name="contenders">Who takes part, the host first.</param>
internal sealed class TrialSeries(BackTestSetting setting, Policy host, ImmutableArray<Contender> contenders)
{
    /// <summary>Steps of a chart: as many as can be told apart on a page.</summary>
    private const int ChartSteps = 288;

    /// <summary>Whether the course of each trial with the first seed is kept, for charts.</summary>
    public bool IsCharted { get; init; }

    /// <summary>How many trials run at a time.</summary>
    public int Degree { get; init; } = Environment.ProcessorCount;

    /// <summary>Runs them all.</summary>
    /// <param name="traffics">The traffics.</param>
    /// <param name="done">Told, from any thread, of each trial that has ended, and how many there are.</param>
    /// <param name="cancellation">Ends it early, which throws.</param>
    /// <returns>In the traffics' order.</returns>
    public async Task<ImmutableArray<TrafficResult>> RunAsync(
        ImmutableArray<BackTestTraffic> traffics, Action<int> done, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Degree, CancellationToken = cancellation };
        var stages = new Stage[traffics.Length * setting.Seeds];
        Parallel.For(0, stages.Length, options, index =>
            stages[index] = setting
                .Stage(traffics[index / setting.Seeds], seed: (index % setting.Seeds) + 1).Sized(host));

        // The longest first, so that none is left alone at the end: those who look for something run many times.
        var trials = new TrialResult?[contenders.Length, stages.Length];
        var hindsight = new Foresight?[stages.Length];
        var jobs = Enumerable.Range(0, contenders.Length)
            .OrderBy(contender => contenders[contender] is Contender.Clairvoyant ? 0
                : contenders[contender] is Contender.StaticPeak ? 1 : 2)
            .SelectMany(contender => stages.Select((_, stage) => (Contender: contender, Stage: stage)));
        await Parallel.ForEachAsync(jobs, options, async (job, token) =>
        {
            var (stage, contender) = (stages[job.Stage], contenders[job.Contender]);
            var stretch = IsCharted && stage.Seed == 1 ? Stretch(stage.Length) : (TimeSpan?)null;
            if (contender is Contender.Clairvoyant)
            {
                var seen = await Foresight.SeekAsync(stage, host, setting.Asked, stretch, token).ConfigureAwait(false);
                (hindsight[job.Stage], trials[job.Contender, job.Stage]) = (seen, seen.Verified);
            }
            else
            {
                trials[job.Contender, job.Stage] =
                    await RunAsync(contender, stage, new Trial(stage, host, stretch), token).ConfigureAwait(false);
            }

            done(contenders.Length * stages.Length);
        }).ConfigureAwait(false);
        return [.. traffics.Select((traffic, index) => Collected(traffic, index, trials, hindsight))];
    }

    private async Task<TrialResult?> RunAsync(
        Contender contender, Stage stage, Trial trial, CancellationToken cancellation) =>
        await contender.Match<Task<TrialResult?>>(
            async policy => await trial.RunAsync(policy.Policy, cancellation).ConfigureAwait(false),
            async rule => await trial.RunAsync(rule, cancellation).ConfigureAwait(false),
            _ => PeakAsync(trial, stage, cancellation),
            _ => throw new System.Diagnostics.UnreachableException()).ConfigureAwait(false);

    private async Task<TrialResult?> PeakAsync(Trial trial, Stage stage, CancellationToken cancellation)
    {
        var options = Foresight.OnePool(stage, host);
        return StaticPeak.Find(options, stage.End, setting.Asked) is { } peak
            ? await trial.RunAsync(StaticFleet.Options(options, peak.Replicas), _ => Pilot.None, cancellation)
                .ConfigureAwait(false)
            : null;
    }

    private TrafficResult Collected(
        BackTestTraffic traffic, int index, TrialResult?[,] trials, Foresight?[] hindsight)
    {
        var seeds = Enumerable.Range(index * setting.Seeds, setting.Seeds).ToArray();
        var standings = contenders
            .Select((contender, row) => (contender, Trials: seeds.Select(seed => trials[row, seed]).ToArray()))
            .Where(one => !one.Trials.Contains(null))
            .Select(one => new Standing(one.contender, [.. one.Trials.OfType<TrialResult>()]));
        return new TrafficResult(
            traffic, [.. standings], [.. seeds.Select(seed => hindsight[seed]).OfType<Foresight>()]);
    }

    private static TimeSpan Stretch(TimeSpan length) =>
        TimeSpan.FromMinutes(Math.Max(1, Math.Ceiling(length.TotalMinutes / ChartSteps)));
}
