using System.Collections.Immutable;

using LlmCloudScaler.Providers.Simulated.Faults;
using LlmCloudScaler.Providers.Simulated.Traffic;
using LlmCloudScaler.Providers.Simulated.Traffic.Rates;

namespace LlmCloudScaler.Providers.Simulated;

/// <summary>The cases that a policy is tried on beside recorded traffic: each one trouble, 2 to 24 hours long. Lengths
/// of prompts and outputs are those of published conversations.</summary>
public static class TrafficCases
{
    /// <summary>The highest rate that a case may start from, in requests a second; five times as many must still be
    /// possible.</summary>
    public const double MostPerSecond = RateWindow.MostPerSecond / 10;

    private const double StepFactor = 5;
    private const double RampFactor = 3;
    private const double CrowdFactor = 5;

    /// <summary>Deviation of each ten minutes from the rhythm of the day, of its logarithm. ServeGen's three services
    /// deviate from the mean of the windows before and after by 0.05 to 0.08 (arXiv 2505.09999, measured on its
    /// data).</summary>
    private const double Noise = 0.08;

    /// <summary>When something begins, where it is up to us: long enough for a policy to be at rest.</summary>
    private static readonly TimeSpan quiet = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan day = TimeSpan.FromDays(1);
    private static readonly TimeSpan window = TimeSpan.FromMinutes(10);

    /// <summary>The steepest climb of the morning, which a policy must not sleep through.</summary>
    private static readonly TimeSpan outageAt = TimeSpan.FromHours(8);

    private static readonly TimeSpan outageLength = TimeSpan.FromMinutes(20);

    /// <summary>Arrivals and lengths as wherever traffic is made up.</summary>
    private static readonly RateTrafficOptions arrivals = new();

    /// <summary>The names of all cases.</summary>
    public static ImmutableArray<string> Names { get; } = ["step", "ramp", "flashCrowd", "diurnal", "outage"];

    /// <summary>All cases at a base rate.</summary>
    /// <param name="requestsPerSecond">More than 0, at most <see cref="MostPerSecond"/>.</param>
    public static ImmutableArray<TrafficCase> All(double requestsPerSecond) =>
    [
        Step(requestsPerSecond),
        Ramp(requestsPerSecond),
        FlashCrowd(requestsPerSecond),
        Diurnal(requestsPerSecond),
        Outage(requestsPerSecond),
    ];

    /// <summary>Five times the load from one instant on, for good; 2 hours.</summary>
    /// <param name="requestsPerSecond">The rate before; more than 0, at most <see cref="MostPerSecond"/>.</param>
    public static TrafficCase Step(double requestsPerSecond) => Case(
        Names[0],
        $"×{StepFactor} at once after {quiet.TotalMinutes} min, held",
        requestsPerSecond,
        (TimeSpan.Zero, quiet, 1, 1),
        (quiet, 3 * quiet, StepFactor, StepFactor));

    /// <summary>Three times the load over 30 minutes, held for an hour, and back over 30 minutes; 3 hours.</summary>
    /// <param name="requestsPerSecond">The rate before and after; more than 0, at most
    /// <see cref="MostPerSecond"/>.</param>
    public static TrafficCase Ramp(double requestsPerSecond) => Case(
        Names[1],
        $"×{RampFactor} over {quiet.TotalMinutes} min, held for an hour, and back",
        requestsPerSecond,
        (TimeSpan.Zero, quiet, 1, 1),
        (quiet, quiet, 1, RampFactor),
        (2 * quiet, 2 * quiet, RampFactor, RampFactor),
        (4 * quiet, quiet, RampFactor, 1),
        (5 * quiet, quiet, 1, 1));

    /// <summary>Five times the load within a minute, fading away over 15 minutes; 2 hours.</summary>
    /// <remarks>What is above the base fades with a time constant of 5 minutes, in straight lines from minute to
    /// minute: after 5 minutes 1 + 4·e⁻¹ = 2.47 times the base, after 15 minutes 1.</remarks>
    /// <param name="requestsPerSecond">The rate before and after; more than 0, at most
    /// <see cref="MostPerSecond"/>.</param>
    public static TrafficCase FlashCrowd(double requestsPerSecond)
    {
        const int FadeMinutes = 15;
        var minute = TimeSpan.FromMinutes(1);
        var peak = quiet + minute;
        var after = peak + (FadeMinutes * minute);
        return Case(
            Names[2],
            $"×{CrowdFactor} within a minute, fading over {FadeMinutes} min",
            requestsPerSecond,
            [
                (TimeSpan.Zero, quiet, 1, 1),
                (quiet, minute, 1, CrowdFactor),
                .. Enumerable.Range(0, FadeMinutes).Select(each =>
                    (peak + (each * minute), minute, Fading(each), Fading(each + 1))),
                (after, (4 * quiet) - after, 1, 1),
            ]);

        static double Fading(int minutes) =>
            minutes < FadeMinutes ? 1 + ((CrowdFactor - 1) * Math.Exp(-minutes / 5.0)) : 1;
    }

    /// <summary>A working day with two humps and a quiet night, each ten minutes somewhat off it; 24 hours.</summary>
    /// <param name="requestsPerSecond">The day's mean; more than 0, at most <see cref="MostPerSecond"/>.</param>
    public static TrafficCase Diurnal(double requestsPerSecond) =>
        Day(Names[3], "a working day, noisy", requestsPerSecond, FaultScript.None);

    /// <summary>The same day, but for 20 minutes of the morning's climb no metric is published; 24 hours.</summary>
    /// <param name="requestsPerSecond">The day's mean; more than 0, at most <see cref="MostPerSecond"/>.</param>
    public static TrafficCase Outage(double requestsPerSecond) => Day(
        Names[4],
        $"the same day, without metrics for {outageLength.TotalMinutes} min from {outageAt:hh\\:mm} on",
        requestsPerSecond,
        FaultScript.Of(new Fault.MetricsBlackout(outageAt, outageAt + outageLength)));

    private static TrafficCase Day(string name, string about, double requestsPerSecond, FaultScript faults)
    {
        ThrowUnlessPossible(requestsPerSecond);
        var rhythm = new DailyRhythm(new TrafficShape().PeakToMean, weekendFactor: 1);
        return new(name, about, day, Traffic(name, about, requestsPerSecond, Slopes), faults);

        IEnumerable<RateSlope> Slopes(ulong seed)
        {
            // Arrivals and lengths draw from the seed and the one after it.
            var noise = new SeededRandom(unchecked(seed + 2));
            return RateSlope.Of([.. Enumerable.Range(0, (int)(day / window)).Select(each => new RateWindow(
                each * window,
                window,
                requestsPerSecond
                    * rhythm.At((long)((each + 0.5) * window.TotalMinutes))
                    * Math.Exp((Noise * noise.NextNormal()) - (Noise * Noise / 2))))]);
        }
    }

    private static TrafficCase Case(
        string name,
        string about,
        double requestsPerSecond,
        params ImmutableArray<(TimeSpan Start, TimeSpan Length, double First, double Last)> parts)
    {
        ThrowUnlessPossible(requestsPerSecond);
        ImmutableArray<RateSlope> slopes =
        [
            .. parts.Select(part => new RateSlope(
                new RateWindow(part.Start, part.Length, requestsPerSecond),
                part.Start,
                part.Length.TotalSeconds,
                requestsPerSecond * part.First,
                requestsPerSecond * part.Last)),
        ];
        var length = parts[^1].Start + parts[^1].Length;
        return new(
            name, about, length, Traffic(name, about, requestsPerSecond, _ => slopes), FaultScript.None);
    }

    private static SimulatedTraffic Traffic(
        string name, string about, double requestsPerSecond, Func<ulong, IEnumerable<RateSlope>> slopes) =>
        SimulatedTraffic.Made(
            FormattableString.Invariant($"synthetic: {name} ({about}), from {requestsPerSecond:0.###} rps"),
            seed => new SlopedTraffic(slopes(seed), arrivals, seed).Requests());

    private static void ThrowUnlessPossible(double requestsPerSecond)
    {
        if (!(requestsPerSecond is > 0 and <= MostPerSecond))
        {
            throw new ArgumentOutOfRangeException(
                nameof(requestsPerSecond), requestsPerSecond, $"Must be more than 0, at most {MostPerSecond}.");
        }
    }
}
