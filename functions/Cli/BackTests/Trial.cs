using System.Collections.Immutable;

using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.BackTests;

/// <summary>One contender on one traffic with one seed, from the start to the end. What it meets is the stage's and the
/// host policy's, whoever it is: the requests, the machines' start times, the metrics' lateness, the first size, the
/// range, the prices, the promises.</summary>
/// <param name="stage">What all meet, its start sized.</param>
/// <param name="host">The policy whose machines, range, prices and promises count.</param>
/// <param name="stretch">The length of a chart's steps; null for no chart.</param>
internal sealed class Trial(Stage stage, Policy host, TimeSpan? stretch)
{
    /// <summary>Windows in which requests are counted by their arrival.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>Runs a policy.</summary>
    public Task<TrialResult> RunAsync(Policy policy, CancellationToken cancellation)
    {
        var ranged = policy with { Range = host.Range };
        return RunAsync(stage.Cloud(ranged, host), cloud => Pilot.Of(ranged, stage.Tick, cloud), cancellation);
    }

    /// <summary>Runs a contender's rule.</summary>
    public Task<TrialResult> RunAsync(Contender.OfRule contender, CancellationToken cancellation)
    {
        var options = stage.Cloud(host, host);
        return RunAsync(
            options,
            cloud => RuleAtWork.Of(contender.Begin(host), stage, host, options.Groups, cloud),
            cancellation);
    }

    /// <summary>Runs whoever sizes a cloud.</summary>
    /// <param name="options">The cloud.</param>
    /// <param name="pilot">Makes who sizes it.</param>
    /// <param name="cancellation">Ends it early, which throws.</param>
    public async Task<TrialResult> RunAsync(
        SimulatedCloudOptions options, Func<SimulatedCloud, Pilot> pilot, CancellationToken cancellation)
    {
        using var cloud = new SimulatedCloud(options with { CountEvery = Window });
        var who = pilot(cloud);
        using var looks = who.Looks.GetEnumerator();
        var sizes = new SizeRecorder(Stage.Start, cloud.Desired, host.Range.Max);
        var course = ImmutableArray.CreateBuilder<SimulatedStretch>();
        var next = Next(looks);
        var drawn = stretch is { } first ? Stage.Start + first : DateTimeOffset.MaxValue;
        while ((next < drawn ? next : drawn) is var at && at <= stage.End)
        {
            cancellation.ThrowIfCancellationRequested();
            cloud.AdvanceTo(at);
            if (next == at)
            {
                await who.LookAsync(at).ConfigureAwait(false);
                sizes.Saw(at, cloud.Desired);
                next = Next(looks);
            }

            if (drawn == at)
            {
                course.Add(cloud.Stretch());
                drawn += stretch ?? TimeSpan.Zero;
            }
        }

        cloud.AdvanceTo(stage.End);
        return new TrialResult(
            cloud.Report(),
            sizes.ScaleOuts,
            sizes.ScaleIns,
            sizes.Flips,
            sizes.AtMost(stage.End),
            cloud.Windows(),
            course.ToImmutable());
    }

    private static DateTimeOffset Next(IEnumerator<DateTimeOffset> looks) =>
        looks.MoveNext() ? looks.Current : DateTimeOffset.MaxValue;
}
