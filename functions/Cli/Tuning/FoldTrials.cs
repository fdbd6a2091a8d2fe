using System.Collections.Concurrent;
using System.Collections.Immutable;

using LlmCloudScaler.Cli.BackTests;
using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Cli.Tuning;

/// <summary>Runs candidates on folds with every seed, side by side, and each but once however often it is asked for.
/// Runs know nothing of each other, so that the results are the same however many run at a time.</summary>
/// <param name="setting">What all meet.</param>
/// <param name="host">The policy as it is, rehearsed: its prices, promises and machines count.</param>
/// <param name="folds">The traffic.</param>
/// <param name="degree">How many run at a time.</param>
/// <param name="cancellation">Ends it early, which throws.</param>
internal sealed class FoldTrials(
    BackTestSetting setting,
    Policy host,
    ImmutableArray<ImmutableArray<FoldPart>> folds,
    int degree,
    CancellationToken cancellation) : IDisposable
{
    private readonly SemaphoreSlim _free = new(degree);
    private readonly ConcurrentDictionary<(string Candidate, int Fold), Lazy<Task<Tally>>> _runs = new();
    private readonly ConcurrentDictionary<(FoldPart Part, int Seed), Lazy<Stage>> _stages = new();
    private int _asked;
    private int _done;

    /// <summary>Told, from any thread, how many runs are done of those asked for so far.</summary>
    public Action<int, int> Progress { get; init; } = (_, _) => { };

    /// <summary>Runs that were done.</summary>
    public int Done => _done;

    /// <summary>How a candidate does on a fold.</summary>
    public Task<Tally> MeasureAsync(Candidate candidate, int fold) =>
        _runs.GetOrAdd((candidate.Text, fold), _ => new(() => RunAsync(candidate.Policy, folds[fold]))).Value;

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();

    private async Task<Tally> RunAsync(Policy policy, ImmutableArray<FoldPart> parts)
    {
        var rehearsed = Rehearsal.Of(policy);
        var tallies = await Task.WhenAll(parts.SelectMany(part =>
            Enumerable.Range(1, setting.Seeds).Select(seed => InTurnAsync(rehearsed, part, seed))))
            .ConfigureAwait(false);
        return Tally.Sum(tallies);
    }

    private async Task<Tally> InTurnAsync(Policy policy, FoldPart part, int seed)
    {
        Interlocked.Increment(ref _asked);
        await _free.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => RunAsync(policy, part, seed), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
            Progress(Interlocked.Increment(ref _done), _asked);
        }
    }

    private async Task<Tally> RunAsync(Policy policy, FoldPart part, int seed)
    {
        var stage = _stages.GetOrAdd(
            (part, seed), _ => new(() => setting.Stage(part.Traffic, seed).Sized(host))).Value;
        Meter? meter = null;
        var result = await new Trial(stage, host with { Range = policy.Range }, stretch: null).RunAsync(
            stage.Cloud(policy, host),
            cloud => (meter = new Meter(
                Pilot.Of(policy, stage.Tick, cloud),
                stage.Tick,
                cloud,
                Stage.Start + part.LeadIn,
                Stage.Start + part.Traffic.Length)).Pilot,
            cancellation).ConfigureAwait(false);
        return meter!.Read(result);
    }
}
