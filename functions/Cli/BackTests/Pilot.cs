using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.BackTests;

/// <summary>When somebody looks at a simulated cloud, and what they then do to it.</summary>
/// <param name="Looks">The instants, each later than the one before; need not end.</param>
/// <param name="LookAsync">Looks, at the instant that the cloud has reached.</param>
internal sealed record Pilot(IEnumerable<DateTimeOffset> Looks, Func<DateTimeOffset, Task> LookAsync)
{
    /// <summary>Nobody: the fleet stays as it is.</summary>
    public static Pilot None { get; } = new([], _ => Task.CompletedTask);

    /// <summary>The production tick, by a policy.</summary>
    /// <param name="policy">Rehearsed.</param>
    /// <param name="tick">From one tick to the next.</param>
    /// <param name="cloud">Whose fleet it is.</param>
    public static Pilot Of(Policy policy, TimeSpan tick, SimulatedCloud cloud)
    {
        var round = RehearsedRound.On(cloud, keepsRecords: false);
        return new(Every(tick), at => round.RunAsync([policy], at, Trigger.Timer, CancellationToken.None));
    }

    /// <summary>One look at each multiple of a wait since the start, without end.</summary>
    public static IEnumerable<DateTimeOffset> Every(TimeSpan wait)
    {
        for (var at = Stage.Start + wait; ; at += wait)
        {
            yield return at;
        }
    }
}
