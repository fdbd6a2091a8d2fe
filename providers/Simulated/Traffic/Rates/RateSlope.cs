using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Simulated.Traffic.Rates;

/// <summary>A stretch in which the rate goes in a straight line: half a window.</summary>
/// <param name="Window">The window it belongs to.</param>
/// <param name="Start">When it begins.</param>
/// <param name="Seconds">How long it is.</param>
/// <param name="First">Requests a second at its beginning.</param>
/// <param name="Last">Requests a second at its end.</param>
internal readonly record struct RateSlope(
    RateWindow Window, TimeSpan Start, double Seconds, double First, double Last)
{
    /// <summary>Requests expected in all of it: the area under the line.</summary>
    public double Requests => (First + Last) / 2 * Seconds;

    /// <summary>The slopes of a series. The rate passes through each window's own at its middle and goes in a straight
    /// line to the next, so it has no steps at the edges; before the first middle and after the last one, and at a gap,
    /// it stays what the window says.</summary>
    /// <remarks>Windows of 600 s with 1 and 3 requests a second: 1 until 300 s, 2 at 600 s, 3 from 900 s on. The first
    /// window then has 300·1 + 300·1.5 = 750 requests instead of 600, the second 1650 instead of 1800; both together as
    /// many as were counted.</remarks>
    public static IEnumerable<RateSlope> Of(ImmutableArray<RateWindow> windows)
    {
        for (var i = 0; i < windows.Length; i++)
        {
            var window = windows[i];
            var half = window.Length.TotalSeconds / 2;
            var begin = i > 0 ? Between(windows[i - 1], window) ?? window.RequestsPerSecond : window.RequestsPerSecond;
            var end = i + 1 < windows.Length
                ? Between(window, windows[i + 1]) ?? window.RequestsPerSecond
                : window.RequestsPerSecond;
            yield return new(window, window.Start, half, begin, window.RequestsPerSecond);
            yield return new(window, window.Start + (window.Length / 2), half, window.RequestsPerSecond, end);
        }
    }

    /// <summary>Seconds from the beginning until that many requests are expected, which must be no more than
    /// <see cref="Requests"/>: the root of <c>first·x + slope/2·x² = requests</c>, in the form that does not cancel
    /// when the slope is small. From 1 to 3 a second in 2 s, 1.25 requests are expected after 1·x + 0.5·x² = 1.25,
    /// which is 0.8708… s.</summary>
    public double SecondsTo(double requests)
    {
        var slope = (Last - First) / Seconds;
        // At the foot of a falling line rounding may push the discriminant just below nothing.
        var root = Math.Sqrt(Math.Max(0, (First * First) + (2 * slope * requests)));
        return First + root > 0 ? Math.Min(Seconds, 2 * requests / (First + root)) : 0;
    }

    /// <summary>The rate where two windows meet, on the line between their middles; null when they do not
    /// meet.</summary>
    private static double? Between(in RateWindow one, in RateWindow next)
    {
        if (one.End != next.Start)
        {
            return null;
        }

        var share = one.Length / (one.Length + next.Length);
        return one.RequestsPerSecond + (share * (next.RequestsPerSecond - one.RequestsPerSecond));
    }
}
