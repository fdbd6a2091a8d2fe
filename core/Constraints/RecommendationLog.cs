using System.Collections.Immutable;
using System.Runtime.InteropServices;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Constraints;

/// <summary>What was recommended of late, before stabilization: the memory of the stabilization window. Immutable, at
/// most <see cref="Capacity"/> entries.</summary>
/// <remarks>Kubernetes tells "no history yet" from "an empty history": the first is seeded with the present count,
/// which holds the first scale-in back for a whole window. No history is null here, and its seed <see
/// cref="SeededWith"/>.</remarks>
public sealed record RecommendationLog
{
    /// <summary>The most entries held: the longest window of one hour, evaluated every 15 seconds.</summary>
    public const int Capacity = 256;

    private RecommendationLog(ImmutableArray<Entry> entries) => Entries = entries;

    /// <summary>A history that exists and has nothing in it.</summary>
    public static RecommendationLog Empty { get; } = new([]);

    /// <summary>The entries in stored order, which is not always the order of time: a slot that has fallen out of
    /// every window is used again, as Kubernetes does.</summary>
    public ImmutableArray<Entry> Entries { get; }

    /// <summary>One recommendation.</summary>
    /// <param name="Value">How many were recommended.</param>
    /// <param name="At">When.</param>
    public readonly record struct Entry(Replicas Value, DateTimeOffset At);

    /// <summary>The history of a fleet that has none: as if what it has now had been recommended now.</summary>
    public static RecommendationLog SeededWith(Replicas current, DateTimeOffset now) => new([new Entry(current, now)]);

    /// <summary>Restores a saved history.</summary>
    /// <param name="entries">In stored order; at most <see cref="Capacity"/>.</param>
    /// <exception cref="ArgumentException">There are more than <see cref="Capacity"/>.</exception>
    public static RecommendationLog Of(ImmutableArray<Entry> entries) => entries.IsDefaultOrEmpty
        ? Empty
        : entries.Length <= Capacity
            ? new(entries)
            : throw new ArgumentException($"{entries.Length} entries are more than {Capacity}.", nameof(entries));

    /// <summary>Remembers a recommendation. It takes the last slot older than every window, or a new one.</summary>
    /// <param name="value">What was recommended, before stabilization.</param>
    /// <param name="longestWindow">An entry of exactly this age is still kept.</param>
    /// <param name="now">The instant of evaluation.</param>
    public RecommendationLog Record(Replicas value, TimeSpan longestWindow, DateTimeOffset now)
    {
        var entry = new Entry(value, now);
        for (var slot = Entries.Length - 1; slot >= 0; slot--)
        {
            if (now - Entries[slot].At > longestWindow)
            {
                return new(Entries.SetItem(slot, entry));
            }
        }

        return new(Entries.Length < Capacity ? Entries.Add(entry) : InPlaceOfOne(entry));
    }

    /// <summary>The most recommended within a window.</summary>
    /// <param name="floor">The answer when nothing in the window is more.</param>
    /// <param name="inWindow">Whether an entry of this age is in the window.</param>
    internal Replicas Max(Replicas floor, Func<DateTimeOffset, bool> inWindow)
    {
        var most = floor;
        foreach (var entry in Entries)
        {
            most = inWindow(entry.At) ? Replicas.Max(most, entry.Value) : most;
        }

        return most;
    }

    /// <summary>The fewest recommended within a window.</summary>
    /// <param name="ceiling">The answer when nothing in the window is fewer.</param>
    /// <param name="inWindow">Whether an entry of this age is in the window.</param>
    internal Replicas Min(Replicas ceiling, Func<DateTimeOffset, bool> inWindow)
    {
        var fewest = ceiling;
        foreach (var entry in Entries)
        {
            fewest = inWindow(entry.At) ? Replicas.Min(fewest, entry.Value) : fewest;
        }

        return fewest;
    }

    /// <summary>Makes room. An entry that lies between two younger ones (or equals one) can never again be the largest
    /// or the smallest of a window, so the oldest such is dropped and no answer changes. Where there is none, the two
    /// oldest become one, the larger value at the younger instant: that errs towards more replicas, for no longer than
    /// the time between the two.</summary>
    private ImmutableArray<Entry> InPlaceOfOne(Entry incoming)
    {
        Span<int> youngestFirst = stackalloc int[Capacity];
        for (var slot = 0; slot < Capacity; slot++)
        {
            youngestFirst[slot] = slot;
        }

        var entries = Entries;
        youngestFirst.Sort((left, right) => entries[right].At.CompareTo(entries[left].At));
        var (fewest, most) = (incoming.Value, incoming.Value);
        int? dominated = null;
        foreach (var slot in youngestFirst)
        {
            var value = entries[slot].Value;
            dominated = value >= fewest && value <= most ? slot : dominated;
            (fewest, most) = (Replicas.Min(fewest, value), Replicas.Max(most, value));
        }

        var (oldest, next) = (youngestFirst[^1], youngestFirst[^2]);
        var left = new Entry[Capacity];
        entries.CopyTo(left);
        if (dominated is null)
        {
            left[next] = left[next] with { Value = Replicas.Max(left[oldest].Value, left[next].Value) };
        }

        var dropped = dominated ?? oldest;
        left.AsSpan(dropped + 1).CopyTo(left.AsSpan(dropped));
        left[^1] = incoming;
        return ImmutableCollectionsMarshal.AsImmutableArray(left);
    }
}
