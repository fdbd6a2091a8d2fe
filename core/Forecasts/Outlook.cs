using System.Collections.Immutable;

using LlmCloudScaler.Core.Reasons;

namespace LlmCloudScaler.Core.Forecasts;

/// <summary>What a load may be a while ahead: not a point but a distribution, taken from how wrong the same forecast
/// was in the fleet's own past.</summary>
/// <remarks>
/// <para>Three forecasts are made: the same as now; the trend of the last quarter of an hour, damped; and the daily
/// rhythm of the days before. Each is tested on the last hours as if it had been made then. One that errs more than
/// "the same as now" does is not used. None may forecast less than there is now: a forecast only adds.</para>
/// <para>The quantile is that of what came over what had been forecast. Until there is enough history the growth of
/// published services fills in.</para>
/// </remarks>
internal sealed class Outlook
{
    /// <summary>How much better than "the same as now" a forecast must have been: less may be luck.</summary>
    private const double Better = 0.95;

    /// <summary>How many forecasts must have been tested before one is trusted.</summary>
    private const int TestedEnough = 30;

    /// <summary>How much of a trend is believed to go on: trends of load bend; a half is the middle of what damped
    /// trends are fitted with (Gardner and McKenzie 1985).</summary>
    private const double Damping = 0.5;

    /// <summary>The most that a trend or a rhythm multiplies the present by.</summary>
    private const double GrowthAtMost = 3;

    /// <summary>How often the prior's thirty ratios count beside those of the fleet's own: as much as three hours of
    /// its minutes, so that one step in them does not make steps of its kind the rule.</summary>
    private const int PriorCopies = 6;

    private readonly FineView fine;
    private readonly DailyProfile profile;
    private readonly LoadSeries coarse;

    public Outlook(DemandHistory history)
    {
        fine = new FineView(history.Fine);
        coarse = history.Coarse;
        profile = new DailyProfile(history.Coarse);
        Level = Math.Max(fine.Level(fine.Last) ?? 0, fine.Jump() ?? 0);
    }

    /// <summary>What arrives now: the mean of the last three minutes, tokens a second.</summary>
    public double Level { get; }

    /// <summary>The relative variance of one minute's load about its drift: half of the squared differences between
    /// minutes, robust against steps.</summary>
    public double MinuteVariance => fine.Roughness();

    /// <summary>Looks ahead.</summary>
    /// <param name="horizon">How far; rounded up to a minute.</param>
    public Prospect Ahead(TimeSpan horizon)
    {
        var minutes = Math.Clamp((int)Math.Ceiling(horizon.TotalMinutes), 1, DemandHistory.FineCapacity / 2);
        var method = Best(minutes);
        var forecast = Forecast(method, fine.Last, minutes) ?? Level;
        return new Prospect(method, Math.Max(Level, forecast), Ratios(method, minutes));
    }

    private ForecastMethod Best(int minutes)
    {
        var (best, least) = (ForecastMethod.SameAsNow, Error(ForecastMethod.SameAsNow, minutes));
        foreach (var method in new[] { ForecastMethod.Trend, ForecastMethod.Rhythm })
        {
            if (Error(method, minutes) is { } error && least is { } last && error < last * Better)
            {
                (best, least) = (method, error);
            }
        }

        return best;
    }

    /// <summary>The sum of its errors in the past; null where too few could be tested.</summary>
    private double? Error(ForecastMethod method, int minutes)
    {
        var (sum, tested) = (0.0, 0);
        for (var origin = 0; origin + minutes <= fine.Last; origin++)
        {
            if (Forecast(method, origin, minutes) is { } forecast && fine.Around(origin + minutes) is { } came)
            {
                sum += Math.Abs(came - forecast);
                tested++;
            }
        }

        return tested >= TestedEnough ? sum / tested : null;
    }

    private double? Forecast(ForecastMethod method, int origin, int minutes)
    {
        if (fine.Level(origin) is not { } level)
        {
            return null;
        }

        var ahead = method switch
        {
            ForecastMethod.Trend => level + (Damping * minutes * fine.Slope(origin)),
            ForecastMethod.Rhythm => level * profile.Growth(fine.MinuteOf(origin), minutes),
            _ => level,
        };
        return ahead is { } value ? Math.Clamp(value, level, level * GrowthAtMost) : null;
    }

    /// <summary>What came over what was forecast, in the past, and what is assumed before there is a past.</summary>
    private ImmutableArray<double> Ratios(ForecastMethod method, int minutes)
    {
        var ratios = new List<double>(capacity: 1024);
        for (var origin = 0; origin + minutes <= fine.Last; origin++)
        {
            if (Forecast(method, origin, minutes) is > 0 and var forecast
                && fine.Around(origin + minutes) is { } came)
            {
                ratios.Add(came / forecast);
            }
        }

        var step = coarse.Step.TotalMinutes;
        var slots = Math.Max(1, (int)Math.Round(minutes / step));
        var scale = Math.Min(1, Math.Sqrt(minutes / (slots * step)));
        for (var origin = 0; origin + slots < coarse.Values.Length; origin++)
        {
            if (coarse.At(origin) is > 0 and var then && coarse.At(origin + slots) is { } came)
            {
                ratios.Add(1 + (((came / then) - 1) * scale));
            }
        }

        var prior = PriorGrowth.Over(minutes);
        for (var copy = 0; copy < PriorCopies; copy++)
        {
            ratios.AddRange(prior);
        }

        ratios.Sort();
        return [.. ratios];
    }
}
