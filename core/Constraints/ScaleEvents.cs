using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Constraints;

/// <summary>The changes made in one direction, for as long as a rate policy looks back. Immutable, at most <see
/// cref="Capacity"/> entries.</summary>
public sealed record ScaleEvents
{
    /// <summary>The most entries held: the longest period of 30 minutes, changed every 15 seconds.</summary>
    public const int Capacity = 128;

    private ScaleEvents(ImmutableArray<Entry> entries) => Entries = entries;

    /// <summary>Nothing has changed yet.</summary>
    public static ScaleEvents Empty { get; } = new([]);

    /// <summary>The entries in stored order, which is not always the order of time: an outdated slot is used again, as
    /// Kubernetes does.</summary>
    public ImmutableArray<Entry> Entries { get; }

    /// <summary>One change.</summary>
    /// <param name="Change">How many replicas were added, or removed; more than none.</param>
    /// <param name="At">When.</param>
    public readonly record struct Entry(Replicas Change, DateTimeOffset At);

    /// <summary>Restores saved changes.</summary>
    /// <param name="entries">In stored order; at most <see cref="Capacity"/>.</param>
    /// <exception cref="ArgumentException">There are more than <see cref="Capacity"/>.</exception>
    public static ScaleEvents Of(ImmutableArray<Entry> entries) => entries.IsDefaultOrEmpty
        ? Empty
        : entries.Length <= Capacity
            ? new(entries)
            : throw new ArgumentException($"{entries.Length} entries are more than {Capacity}.", nameof(entries));

    /// <summary>Remembers a change. It takes the last slot older than the longest period of the direction's policies,
    /// or a new one.</summary>
    /// <param name="change">How many replicas; more than none.</param>
    /// <param name="rules">The direction's rules.</param>
    /// <param name="now">When it was decided.</param>
    public ScaleEvents Record(Replicas change, ScalingRules rules, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var entry = new Entry(change, now);
        var longest = LongestPeriod(rules);
        for (var slot = Entries.Length - 1; slot >= 0; slot--)
        {
            if (now - Entries[slot].At > longest)
            {
                return new(Entries.SetItem(slot, entry));
            }
        }

        var kept = Entries.Length < Capacity ? Entries : WithOldestMerged();
        return new(kept.Add(entry));
    }

    /// <summary>How many replicas were changed within a period; none when there was no change. A change as old as the
    /// period is outside it. Saturates.</summary>
    public Replicas ChangeWithin(TimeSpan period, DateTimeOffset now)
    {
        var sum = Replicas.None;
        foreach (var entry in Entries)
        {
            sum += now - entry.At < period ? entry.Change : Replicas.None;
        }

        return sum;
    }

    /// <summary>The longest time any policy of a direction looks back; zero when it has none.</summary>
    private static TimeSpan LongestPeriod(ScalingRules rules)
    {
        var longest = TimeSpan.Zero;
        foreach (var policy in rules.Policies)
        {
            longest = policy.Period > longest ? policy.Period : longest;
        }

        return longest;
    }

    /// <summary>Makes room by taking the two oldest for one change at the younger's instant: nothing is forgotten, and
    /// the older counts against its own direction a little longer, never shorter.</summary>
    private ImmutableArray<Entry> WithOldestMerged()
    {
        var oldestFirst = Enumerable.Range(0, Entries.Length).OrderBy(slot => Entries[slot].At).ToArray();
        var (oldest, next) = (oldestFirst[0], oldestFirst[1]);
        var merged = Entries[next] with { Change = Entries[oldest].Change + Entries[next].Change };
        return Entries.SetItem(next, merged).RemoveAt(oldest);
    }
}
