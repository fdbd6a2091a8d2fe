using System.Collections.Immutable;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>A load hour by hour, for as long as predictive scaling looks back, and what it will be.</summary>
/// <remarks>AWS does not publish how it forecasts. Here an hour is expected to be as the mean of the same hour on the
/// days before; once there are seven days, as the mean of the same hour of the same weekday: the two rhythms that its
/// documentation names.</remarks>
internal sealed class HourlyLoad
{
    /// <summary>The least history to forecast from.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromHours(24);

    /// <summary>How far ahead a forecast goes, in hours.</summary>
    private const int Ahead = 48;

    private const int HoursOfDay = 24;
    private const int HoursOfWeek = 7 * HoursOfDay;
    private const int HoursKept = 14 * HoursOfDay;

    private readonly Dictionary<long, (double Sum, int Count)> hours = [];
    private DateTimeOffset? first;

    /// <summary>The hour an instant lies in, counted from a fixed origin.</summary>
    /// <param name="at">In any time zone; hours are UTC's.</param>
    public static long HourOf(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerHour;

    /// <summary>Takes a look's load in.</summary>
    /// <param name="now">Never earlier than before.</param>
    /// <param name="load">Finite, 0 or more.</param>
    public void Add(DateTimeOffset now, double load)
    {
        first ??= now;
        var hour = HourOf(now);
        var (sum, count) = hours.GetValueOrDefault(hour);
        hours[hour] = (sum + load, count + 1);
        hours.Remove(hour - HoursKept);
    }

    /// <summary>The forecast of this hour and the 47 that follow.</summary>
    /// <param name="now">The instant of the forecast.</param>
    /// <returns>The mean load by hour; an hour without a like is left out. Empty with less than <see cref="Least"/> of
    /// history.</returns>
    /// <example>With 100 and 140 at nine o'clock on the last two days, 120 is expected at nine.</example>
    public ImmutableDictionary<long, double> Forecast(DateTimeOffset now)
    {
        if (first is not { } begin || now - begin < Least)
        {
            return ImmutableDictionary<long, double>.Empty;
        }

        var rhythm = now - begin < TimeSpan.FromHours(HoursOfWeek) ? HoursOfDay : HoursOfWeek;
        var present = HourOf(now);
        var ahead = ImmutableDictionary.CreateBuilder<long, double>();
        for (var hour = present; hour < present + Ahead; hour++)
        {
            if (MeanOfLike(hour, present, rhythm) is { } expected)
            {
                ahead[hour] = expected;
            }
        }

        return ahead.ToImmutable();
    }

    /// <summary>Whole hours only: the present one is not over.</summary>
    private double? MeanOfLike(long hour, long present, int rhythm)
    {
        var (sum, count) = (0.0, 0);
        for (var like = hour - rhythm; like > present - HoursKept; like -= rhythm)
        {
            if (like < present && hours.TryGetValue(like, out var seen))
            {
                (sum, count) = (sum + (seen.Sum / seen.Count), count + 1);
            }
        }

        return count > 0 ? sum / count : null;
    }
}
