namespace LlmCloudScaler.Evaluation.Hosts.Rounds;

/// <summary>More rounds than one a minute, which is the shortest that schedules of clouds know.</summary>
/// <param name="interval">From one round to the next; null for one round only.</param>
/// <param name="clock">Waits.</param>
public sealed class InnerLoop(TimeSpan? interval, TimeProvider clock)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Runs the first round now, and the others of its minute each at its time.</summary>
    /// <param name="scheduled">The instant that the first was meant for. A schedule's event comes up to a minute after
    /// it: the others count from when it came, for those before would be duplicates of it.</param>
    /// <param name="deadline">When everything has to be at its end; a round that would not be is not begun.</param>
    /// <param name="round">Runs a round meant for an instant.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What became of each.</returns>
    public async Task<IReadOnlyList<RoundTally>> RunAsync(
        DateTimeOffset scheduled,
        DateTimeOffset deadline,
        Func<DateTimeOffset, Task<RoundTally>> round,
        CancellationToken cancellation)
    {
        var came = clock.GetUtcNow();
        var begin = came > scheduled ? came : scheduled;
        var tallies = new List<RoundTally> { await round(scheduled).ConfigureAwait(false) };
        var longest = tallies[0].Duration;

        // A trigger delivered once more is not a second minute.
        if (interval is not { } step || tallies[0].IsRepeated)
        {
            return tallies;
        }

        for (var next = step; next < Minute; next += step)
        {
            var at = begin + next;
            var wait = at - clock.GetUtcNow();
            if (at + longest > deadline)
            {
                break;
            }

            if (wait < TimeSpan.Zero)
            {
                // The round before took longer than the interval.
                continue;
            }

            await Task.Delay(wait, clock, cancellation).ConfigureAwait(false);
            var tally = await round(at).ConfigureAwait(false);
            longest = tally.Duration > longest ? tally.Duration : longest;
            tallies.Add(tally);
        }

        return tallies;
    }
}
