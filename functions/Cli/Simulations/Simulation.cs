using System.Collections.Immutable;

using LlmCloudScaler.Cli.Simulations.Scraping;
using LlmCloudScaler.Cli.Views;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Ticks;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.Simulations;

/// <summary>A policy at work in a cloud of its own, tick by tick. It is the production tick that runs; only the ports
/// behind it are simulated.</summary>
internal sealed class Simulation : IDisposable
{
    private readonly Stage _stage;
    private readonly Policy _policy;
    private readonly SimulatedCloud _cloud;
    private readonly Observatory? _observatory;
    private readonly Round _round;
    private readonly PublishedMetrics _published;
    private long _ticks;

    /// <param name="stage">What it meets.</param>
    /// <param name="policy">Rehearsed.</param>
    /// <param name="host">Whose prices and promises count.</param>
    /// <param name="observatory">Where a real Prometheus watches, and the policy looks; null where none does.</param>
    public Simulation(Stage stage, Policy policy, Policy host, Observatory? observatory = null)
    {
        _observatory = observatory;
        _stage = stage;
        _policy = policy;
        _cloud = new SimulatedCloud(stage.Cloud(policy, host));
        _round = RehearsedRound.On(_cloud, keepsRecords: true, observatory?.Metrics);
        _published = new PublishedMetrics(_cloud, policy.Fleet);
    }

    /// <summary>Scale-outs decided so far.</summary>
    public int ScaleOuts { get; private set; }

    /// <summary>Scale-ins decided so far.</summary>
    public int ScaleIns { get; private set; }

    /// <summary>The run so far.</summary>
    public SimulatedReport Report() => _cloud.Report();

    /// <summary>Lets a tick's time pass, and ticks.</summary>
    /// <param name="cancellation">Ends the wait for a Prometheus on the way.</param>
    /// <returns>Null at the end, which may be reached between two ticks.</returns>
    public async Task<Frame?> StepAsync(CancellationToken cancellation = default)
    {
        var at = Stage.Start + (_stage.Tick * ++_ticks);
        var isOver = at > _stage.End;
        await AdvanceAsync(isOver ? _stage.End : at, cancellation).ConfigureAwait(false);
        if (isOver || _cloud.Now < at)
        {
            return null;
        }

        var reports = await _round.RunAsync([_policy], at, Trigger.Timer, CancellationToken.None)
            .ConfigureAwait(false);
        return await FrameAsync(at, reports[0].Outcome).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _cloud.Dispose();

    private async Task AdvanceAsync(DateTimeOffset until, CancellationToken cancellation)
    {
        if (_observatory is null)
        {
            _cloud.AdvanceTo(until);
        }
        else
        {
            await _observatory.AdvanceAsync(_cloud, until, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<Frame> FrameAsync(DateTimeOffset at, TickOutcome outcome)
    {
        var record = (outcome as TickOutcome.Decided)?.Record;
        ScaleOuts += record is { Decision.Action: Core.Decisions.ScaleAction.ScaleOut } ? 1 : 0;
        ScaleIns += record is { Decision.Action: Core.Decisions.ScaleAction.ScaleIn } ? 1 : 0;
        var described = await _cloud.Fleet.DescribeAsync(
            [new FleetQuery(_policy.Fleet, _policy.Pools)], CancellationToken.None).ConfigureAwait(false);
        var published = await _published.ReadAsync(at).ConfigureAwait(false);
        return new Frame(
            at,
            described[0].Match(known => known.Replicas, _ => []),
            published
                .Where(pair => pair.Value is Measurement.OfFleet)
                .ToImmutableDictionary(pair => pair.Key, pair => ((Measurement.OfFleet)pair.Value).Sample.Value),
            record,
            OutcomeText.Trouble(outcome));
    }
}
