using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Cli.Explanations;
using LlmCloudScaler.Cli.Simulations.Scraping;
using LlmCloudScaler.Cli.Views;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Traffic;

namespace LlmCloudScaler.Cli.Simulations;

/// <summary>A run from what was asked to the summary.</summary>
internal sealed class Demonstration(RunRequest request, Terminal terminal, World world)
{
    /// <summary>What a replica is where nothing else is said: the machine whose requests the published conversation
    /// trace was measured with, so that both the trace and the synthetic day ask for a fleet.</summary>
    public const string Model = "llama2-70b-a100x8";

    /// <summary>The synthetic day: a chat service that needs about two replicas at night and eight at noon.</summary>
    public static readonly TrafficShape Day = new() { MeanRequestsPerSecond = 4 };

    /// <summary>How long synthetic traffic lasts where nothing is said.</summary>
    public static readonly TimeSpan DayLength = TimeSpan.FromHours(24);

    /// <summary>How long a run lasts at the most that a Prometheus watches, where nothing is said: half a minute of
    /// real time, in which the embedded fleet shrinks and grows.</summary>
    public static readonly TimeSpan WatchedLength = TimeSpan.FromHours(3);

    /// <summary>What follows the last request of a trace, for it to be answered.</summary>
    public static readonly TimeSpan Tail = TimeSpan.FromMinutes(2);

    private bool _wasBlind;

    /// <summary>Runs to the end, or until it is stopped.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var (policy, exitCode) = request.ViaPrometheus
            ? RehearsedPolicy.ReadByPromQl(request.Policy, request.Overrides, terminal)
            : RehearsedPolicy.Read(request.Policy, request.Overrides, terminal);
        if (policy is null)
        {
            return exitCode;
        }

        (var stage, exitCode) = SetStage();
        if (stage is null)
        {
            return exitCode;
        }

        var decisions = new RunRecords(policy.Fleet);
        if (await WatchAsync(policy, stage, decisions, cancellation).ConfigureAwait(false) is not var (score, reached))
        {
            return ExitCode.Refused;
        }

        stage = stage with { Length = reached };
        var baselines = request.NoBaselines || reached <= TimeSpan.Zero
            ? null
            : await Comparison.RunAsync(stage, policy, score).ConfigureAwait(false);
        Summarize(policy, stage, score, baselines);
        return request.State is { } folder && !await decisions.SaveAsync(folder, terminal).ConfigureAwait(false)
            ? ExitCode.Usage
            : _wasBlind ? ExitCode.Refused
            : ExitCode.Good;
    }

    /// <summary>Runs the policy, beside a Prometheus if one is asked for.</summary>
    /// <returns>Null where that does not start, which has been told.</returns>
    private async Task<(Score Score, TimeSpan Reached)?> WatchAsync(
        Policy policy, Stage stage, RunRecords decisions, CancellationToken cancellation)
    {
        if (!request.ViaPrometheus)
        {
            return await new Watch(request, terminal, policy, stage, decisions).RunAsync(cancellation)
                .ConfigureAwait(false);
        }

        if (await Observatory.StartAsync(world.Prometheus, terminal).ConfigureAwait(false) is not { } observatory)
        {
            return null;
        }

        await using (observatory.ConfigureAwait(false))
        {
            terminal.Error.WriteLine(
                $"llmscaler: as long as the run lasts, Prometheus shows it at {observatory.Page(stage)}");
            var watched = await new Watch(request, terminal, policy, stage, decisions, observatory)
                .RunAsync(cancellation).ConfigureAwait(false);
            _wasBlind = observatory.IsLost;
            return watched;
        }
    }

    private (Stage? Stage, int ExitCode) SetStage()
    {
        var (traffic, length) = (SimulatedTraffic.Synthetic(Day), DayLength);
        if (request.Trace is { } path)
        {
            var (trace, exitCode) = TraceFile.Open(path, terminal);
            if (trace is null)
            {
                return (null, exitCode);
            }

            (traffic, length) = (trace.Traffic, trace.Length + Tail);
        }

        if (request.ViaPrometheus && length > WatchedLength)
        {
            length = WatchedLength;
        }

        return (
            new Stage(
                traffic,
                request.Length ?? length,
                request.Tick,
                request.Seed,
                request.Model,
                request.Initial is { } count ? Replicas.Of(count) : null),
            ExitCode.Good);
    }

    private void Summarize(Policy policy, Stage stage, Score score, Baselines? baselines)
    {
        var peak = baselines?.Peak;
        ImmutableArray<Score> scores =
            [.. new[] { score, baselines?.Manifest, peak }.OfType<Score>()];
        if (request.AsJson || request.Records)
        {
            using (var json = new Utf8JsonWriter(terminal.Output, Json.Written))
            {
                SummaryJson.Write(json, policy.Fleet.Value, stage, scores, peak);
            }

            terminal.Out.WriteLine();
            return;
        }

        var console = Screen.On(terminal);
        console.Write(SummaryTable.Of(scores, peak));
        terminal.Out.WriteLine(
            $"{Figures.Length(stage.Length)} of {stage.Traffic.Label}; replicas {stage.Model}; seed {stage.Seed}.");
        terminal.Out.WriteLine(Promises.Of(policy.Objectives));
        if (score.Report.Cost is null)
        {
            terminal.Out.WriteLine("A pool of the policy has no pricePerHour; savings are counted in replica-hours.");
        }

        if (baselines is { Peak: null })
        {
            terminal.Out.WriteLine(
                $"No fleet of fixed size, up to {policy.Range.Max} replicas, keeps as many requests within the "
                + "objectives.");
        }
    }
}
