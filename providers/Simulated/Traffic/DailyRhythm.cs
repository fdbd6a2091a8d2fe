namespace LlmCloudScaler.Providers.Simulated.Traffic;

/// <summary>The rate of each minute of the week relative to the week's mean: a hump before noon, a second one in the
/// afternoon, a quiet night, quieter weekends.</summary>
internal sealed class DailyRhythm
{
    private const int MinutesPerDay = 24 * 60;
    private const int DaysPerWeek = 7;
    private const int WeekendDays = 2;

    /// <summary>Middle of the morning hump, its height being 1, in hours; an assumption.</summary>
    private const double MorningPeakHour = 10.5;

    /// <summary>Middle of the afternoon hump, in hours; an assumption.</summary>
    private const double AfternoonPeakHour = 15.5;

    /// <summary>Height of the afternoon hump relative to the morning's; an assumption.</summary>
    private const double AfternoonHeight = 0.9;

    /// <summary>Standard deviation of each hump, in hours: narrow enough for a dip at lunch.</summary>
    private const double HumpHours = 1.9;

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
            rates[minute] = Hump(hour - MorningPeakHour) + (AfternoonHeight * Hump(hour - AfternoonPeakHour));
        }

        return rates;
    }

    private static double Hump(double hoursFromPeak) => Math.Exp(-0.5 * Math.Pow(hoursFromPeak / HumpHours, 2));
}
