namespace LlmCloudScaler.Providers.Simulated.Traffic;

/// <summary>The rate of each minute of the week relative to the week's mean: a hump before noon, a second one in the
/// evening, a quiet night, quieter weekends.</summary>
internal sealed class DailyRhythm
{
    private const int MinutesPerDay = 24 * 60;
    private const int DaysPerWeek = 7;
    private const int WeekendDays = 2;

    /// <summary>Middle of the morning hump, its height being 1, in hours; an assumption.</summary>
    private const double MorningPeakHour = 10.5;

    /// <summary>Middle of the evening hump, in hours; an assumption.</summary>
    private const double EveningPeakHour = 19.5;

    /// <summary>Height of the evening hump relative to the morning's; an assumption.</summary>
    private const double EveningHeight = 0.9;

    /// <summary>Standard deviation of each hump, in hours: narrow enough to leave a dip between them.</summary>
    private const double HumpHours = 2.5;

    private static readonly double[] humps = Humps();

    private readonly double[] weekday = new double[MinutesPerDay];
    private readonly double weekendFactor;

    public DailyRhythm(double peakToMean, double weekendFactor)
    {
        this.weekendFactor = weekendFactor;
        var mean = humps.Average();
        var height = (peakToMean - 1) / (humps.Max() - mean);
        var weekdayMean = DaysPerWeek / (DaysPerWeek - WeekendDays + (WeekendDays * weekendFactor));
        for (var minute = 0; minute < MinutesPerDay; minute++)
        {
            // At the highest peak the night is exactly 0, which rounding must not push below.
            weekday[minute] = weekdayMean * Math.Max(0, 1 + (height * (humps[minute] - mean)));
        }
    }

    /// <summary>The highest peak that the humps allow: higher, and the night would have to be less than
    /// nothing.</summary>
    public static double MaxPeakToMean { get; } = humps.Max() / humps.Average();

    /// <summary>The rate at that time from Monday 00:00, relative to the week's mean; the mean over a week is
    /// 1.</summary>
    public double At(long minuteOfWeek)
    {
        var isWeekend = minuteOfWeek / MinutesPerDay % DaysPerWeek >= DaysPerWeek - WeekendDays;
        return weekday[minuteOfWeek % MinutesPerDay] * (isWeekend ? weekendFactor : 1);
    }

    private static double[] Humps()
    {
        var rates = new double[MinutesPerDay];
        for (var minute = 0; minute < MinutesPerDay; minute++)
        {
            var hour = minute / 60.0;
            rates[minute] = Hump(hour - MorningPeakHour) + (EveningHeight * Hump(hour - EveningPeakHour));
        }

        return rates;
    }

    private static double Hump(double hoursFromPeak)
    {
        // The evening reaches past midnight into the next morning.
        var distance = Math.Min(Math.Abs(hoursFromPeak), 24 - Math.Abs(hoursFromPeak));
        return Math.Exp(-0.5 * Math.Pow(distance / HumpHours, 2));
    }
}
