using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>A counter at the looks that are kept, oldest first, at different instants.</summary>
internal sealed class SeriesHistory
{
    /// <summary>Looks kept of a series, whatever its window: rounds are a minute apart as a rule, ten seconds at the
    /// least.</summary>
    private const int MostLooks = 64;

    /// <summary>How old a look may be at the least and still be one end of a rate: so that a round or two may fail, and
    /// the next tells a rate for all that, over a longer time than the policy names.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);

    private readonly ImmutableArray<MetricSample> _looks;

    private SeriesHistory(ImmutableArray<MetricSample> looks) => _looks = looks;

    /// <summary>Of a series that nobody has looked at.</summary>
    public static SeriesHistory None { get; } = new([]);

    /// <summary>The newest look; null for none.</summary>
    public DateTimeOffset? Newest => _looks is [.., var last] ? last.At : null;

    /// <summary>Whether a look is kept for a window: for twice the window, or five minutes where that is longer.
    /// </summary>
    public static bool IsKept(TimeSpan age, TimeSpan window) => age <= Shortest || age / 2 <= window;

    /// <summary>With a look at it. Where the clock went back, or the page's own times did, what was seen later than
    /// this is forgotten; a value that is no finite number is no look.</summary>
    /// <param name="look">What was seen.</param>
    /// <param name="window">The longest that anybody asks for.</param>
    public SeriesHistory With(MetricSample look, TimeSpan window)
    {
        var kept = _looks.Where(each => each.At < look.At && IsKept(look.At - each.At, window));
        return new([.. double.IsFinite(look.Value) ? kept.Append(look).TakeLast(MostLooks) : kept]);
    }

    /// <summary>How much it grew up to the newest look: since the oldest look within the window, or where there is
    /// none, since the newest before it that is kept.</summary>
    /// <remarks>A counter that is lower than before began anew in between, and has counted since what it stands at, as
    /// Prometheus has it. Nothing is made up for the time before the first look, in which the series might not have
    /// been there.</remarks>
    /// <param name="window">How far to look back.</param>
    /// <returns>Null for a series that was looked at once.</returns>
    /// <example>Looks at 10, 25 and, begun anew, 5, each 30 s apart: it grew by 20 in 60 s.</example>
    public Increase? Over(TimeSpan window)
    {
        if (_looks is not [.., var last] || FirstWithin(window) is not { } first)
        {
            return null;
        }

        var amount = 0.0;
        for (var look = first + 1; look < _looks.Length; look++)
        {
            var (before, after) = (_looks[look - 1].Value, _looks[look].Value);
            amount += after >= before ? after - before : after;
        }

        return new Increase(amount, last.At - _looks[first].At);
    }

    private int? FirstWithin(TimeSpan window)
    {
        var last = _looks.Length - 1;
        for (var look = 0; look < last; look++)
        {
            if (_looks[last].At - _looks[look].At <= window)
            {
                return look;
            }
        }

        return last > 0 && IsKept(_looks[last].At - _looks[last - 1].At, window) ? last - 1 : null;
    }
}
