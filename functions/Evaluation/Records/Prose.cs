using System.Globalization;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Evaluation.Records;

/// <summary>Numbers as people read them: with their units, in one way everywhere.</summary>
internal static class Prose
{
    /// <summary>A length of time: <c>250 ms</c>, <c>30 s</c>, <c>4 min 30 s</c>, <c>2 h 5 min</c>, <c>3 d 4 h</c>.
    /// Tenths of a second up to a minute, whole seconds beyond.</summary>
    public static string Time(TimeSpan time)
    {
        if (time < TimeSpan.Zero)
        {
            // The most negative span has no positive counterpart.
            return "-" + Time(time == TimeSpan.MinValue ? TimeSpan.MaxValue : -time);
        }

        if (time < TimeSpan.FromMinutes(1))
        {
            return time > TimeSpan.Zero && time < TimeSpan.FromSeconds(1)
                ? Number(time.TotalMilliseconds, "0.###") + " ms"
                : Number(time.TotalSeconds, "0.#") + " s";
        }

        return time < TimeSpan.FromHours(1) ? Two((int)time.TotalMinutes, "min", time.Seconds, "s")
            : time < TimeSpan.FromDays(1) ? Two((int)time.TotalHours, "h", time.Minutes, "min")
            : Two(time.Days, "d", time.Hours, "h");
    }

    /// <summary>An instant to the second, in UTC; the day is told too, for a record is read on another one.</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary><c>1 replica</c>, <c>3 replicas</c>.</summary>
    public static string Count(Replicas count) => count.Count == 1 ? "1 replica" : $"{count} replicas";

    /// <summary><c>once</c>, <c>3 times</c>.</summary>
    public static string Times(int times) =>
        times == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{times} times");

    /// <summary>A proportion to two decimals.</summary>
    public static string Share(Ratio ratio) => Number(ratio.Value, "0.##");

    private static string Two(int large, string largeUnit, int small, string smallUnit) => small == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{large} {largeUnit}")
        : string.Create(CultureInfo.InvariantCulture, $"{large} {largeUnit} {small} {smallUnit}");

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
