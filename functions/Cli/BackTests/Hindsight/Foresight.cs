using System.Collections.Immutable;

using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.BackTests.Hindsight;

/// <summary>What could have been done by somebody who knew it all: a figure that flatters, and one that can be had.
/// </summary>
/// <remarks>
/// <para><see cref="FloorHours(Ratio)"/> is what the windows need one by one, starts for nothing and at once. It is
/// nearly a lower bound, not strictly one: a fleet's size may change within five minutes, and capacity left over from
/// one window may serve another's leftovers. What is left out outweighs that: no real window begins empty, and no real
/// start is free.</para>
/// <para><see cref="Verified"/> is a schedule that was carried out in the same cloud as everybody else's, from the same
/// first size, each start paid for and asked for ahead by as long as it was going to take: it can be had, but it is not
/// proven the cheapest. It has no warm pool.</para>
/// </remarks>
/// <param name="Curves">What numbers of replicas would make of each window.</param>
/// <param name="Verified">The schedule's trial; null where none was found that keeps what is asked.</param>
internal sealed record Foresight(ImmutableArray<LoadCurve> Curves, TrialResult? Verified)
{
    /// <summary>Times that a schedule which fails is made anew; few are needed where there is one at all.</summary>
    private const int Repairs = 24;

    /// <summary>The mean of the first so many starts stands for all.</summary>
    private const int MeanOf = 32;

    /// <summary>Replica-hours that the windows need one by one; null where not even the most replicas allowed keep what
    /// is asked.</summary>
    public double? FloorHours(Ratio asked) => LeastCapacity.Of(Curves, asked)?.ReplicaHours;

    /// <summary>Looks for both.</summary>
    /// <param name="stage">What all meet, its start sized.</param>
    /// <param name="host">The policy whose machines, range, prices and promises count.</param>
    /// <param name="asked">The share of requests that must be in time.</param>
    /// <param name="stretch">The length of a chart's steps; null for no chart.</param>
    /// <param name="cancellation">Ends it early, which throws.</param>
    public static async Task<Foresight> SeekAsync(
        Stage stage, Policy host, Ratio asked, TimeSpan? stretch, CancellationToken cancellation)
    {
        var options = OnePool(stage, host);
        var measured = new LoadCurves(options, host.Range).Measure(stage.Length, cancellation);
        var trial = new Trial(stage, host, stretch);
        var initial = options.Groups[0].Initial.Count;
        var start = Enumerable.Range(initial, MeanOf).Average(ordinal => options.FirstStart(ordinal).TotalSeconds);
        var (curves, plan) = (measured, LeastCapacity.Of(measured, asked));
        for (var round = 0; round <= Repairs && plan is { Needs: var needs }; round++)
        {
            var steps = Schedule.Of(
                needs, LoadCurves.Window, initial, options.FirstStart, TimeSpan.FromSeconds(start));
            var result = await trial.RunAsync(
                options, cloud => ScheduleAtWork.Of(steps, host, cloud), cancellation).ConfigureAwait(false);
            if ((result.Report.Attainment ?? Ratio.One) >= asked)
            {
                return new(measured, result);
            }

            curves = LearntCurves.From(curves, needs, result.Windows, host.Range.Max.Count);
            plan = LeastCapacity.Of(curves, asked);
        }

        return new(measured, null);
    }

    /// <summary>A cloud with the first pool alone, as large as all may be.</summary>
    public static SimulatedCloudOptions OnePool(Stage stage, Policy host)
    {
        var options = stage.Cloud(host, host);
        var initial = options.Groups.Aggregate(Replicas.None, (sum, group) => sum + group.Initial);
        return options with { Groups = [options.Groups[0] with { Initial = initial, Max = host.Range.Max }] };
    }
}
