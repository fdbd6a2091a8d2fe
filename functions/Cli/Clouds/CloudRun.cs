using System.Collections.Immutable;

using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Cli.Views;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Ticks;
using LlmCloudScaler.Providers.Files;

namespace LlmCloudScaler.Cli.Clouds;

/// <summary>The main job from a command line: the production round over real fleets, in real time.</summary>
internal sealed class CloudRun(CloudRunRequest request, World world, Terminal terminal)
{
    private readonly CloudTally _tally = new();
    private readonly CloudView _view = new(request.AsJson || request.Records ? TextWriter.Null : terminal.Out);

    /// <summary>Runs to the end, or until it is stopped.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        using var cloud = RealClouds.Open(request.Cloud, world);
        var places = PolicyPlaces.Of(request.Policies, cloud.PoliciesAt);
        var (policies, exitCode) = await places.ReadAsync(terminal, cancellation).ConfigureAwait(false);
        if (exitCode != ExitCode.Good || !Announcement.Make(policies, cloud, request, terminal))
        {
            return exitCode == ExitCode.Good ? ExitCode.Refused : exitCode;
        }

        var (fleet, own) = cloud.Ports(policies);
        using var metrics = new CloudMetrics(own, cloud.Prometheus(request.Prometheus), world.Clock);
        var lookout = new Lookout(fleet, metrics.Source);
        var store = request.StorePlace is { } place
            ? cloud.StateAt(place, policies)
            : new FileStateStore(request.Folder!);
        var round = new Round(lookout, lookout, store, world.Clock) { Ceiling = request.Ceiling ?? Mode.Enforce };
        await EachAsync(round, places, lookout, cloud.Used, cancellation).ConfigureAwait(false);
        End(cloud.Used());
        return _tally.IsWell ? ExitCode.Good : ExitCode.Refused;
    }

    private async Task EachAsync(
        Round round, PolicyPlaces places, Lookout lookout, Func<ApiUsage> used, CancellationToken cancellation)
    {
        var next = ToTheMillisecond(world.Clock.GetUtcNow());
        var end = request.Once ? next : request.Length is { } length ? next + length : DateTimeOffset.MaxValue;
        do
        {
            var before = used();
            var reports = await OneAsync(round, places, next, cancellation).ConfigureAwait(false);
            _tally.Add(reports, lookout);
            foreach (var record in request.Records ? _tally.Records : [])
            {
                terminal.Out.WriteLine(record.Text());
            }

            _view.Show(next, reports, lookout, _tally.Rounds, used().Since(before));
            next = After(next);
        }
        while (next < end && await ReachAsync(next, cancellation).ConfigureAwait(false));
    }

    /// <summary>A round; no reports when the policies could not be listed, or when it was stopped.</summary>
    private static async Task<ImmutableArray<TickReport>?> OneAsync(
        Round round, PolicyPlaces places, DateTimeOffset at, CancellationToken cancellation)
    {
        try
        {
            return await round.RunAsync(places, at, Trigger.Command, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return [];
        }
    }

    private void End(ApiUsage usage)
    {
        if (request.AsJson || request.Records)
        {
            CloudSummaryJson.Write(terminal, request.Cloud, _tally, usage);
        }
        else
        {
            _view.End(_tally.Rounds, usage);
        }
    }

    /// <summary>The first instant of the rhythm that is still to come: a round that takes too long loses its turns.
    /// </summary>
    private DateTimeOffset After(DateTimeOffset instant)
    {
        var late = world.Clock.GetUtcNow() - instant;
        return instant + (request.Every * Math.Max(1, Math.Ceiling(late / request.Every)));
    }

    /// <summary>Waits for an instant.</summary>
    /// <returns>False when it was stopped meanwhile.</returns>
    private async Task<bool> ReachAsync(DateTimeOffset instant, CancellationToken cancellation)
    {
        var wait = instant - world.Clock.GetUtcNow();
        await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, world.Clock, cancellation)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellation.IsCancellationRequested;
    }

    private static DateTimeOffset ToTheMillisecond(DateTimeOffset instant) =>
        instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMillisecond));
}
