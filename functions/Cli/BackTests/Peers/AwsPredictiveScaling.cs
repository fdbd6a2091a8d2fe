using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>An AWS Auto Scaling Group's target tracking with predictive scaling beside it, in the mode that forecasts
/// and scales.</summary>
/// <remarks>Source: AWS' documentation. From 24 hours of data on, and at most 14 days of it, the hourly load of the
/// next 48 hours is forecast, and again every 6 hours. Each hour's capacity is what keeps the target under the forecast
/// load, and is launched a while before the hour begins. It never scales in: the larger of the two policies counts. See
/// <see cref="HourlyLoad"/> for the forecast itself, which is not published.</remarks>
/// <param name="metric">As in <see cref="AwsTargetTracking"/>; the load is its sum over the instances.</param>
/// <param name="target">Where it is kept; more than zero.</param>
/// <param name="early">How long before the hour its capacity is launched: <c>SchedulingBufferTime</c>, 300 s.</param>
/// <example>A forecast of 480 percent in all for a target of 60 %: 8, from 300 s before that hour.</example>
internal sealed class AwsPredictiveScaling(string metric, double target, TimeSpan early)
{
    private static readonly TimeSpan Refresh = TimeSpan.FromHours(6);

    private readonly AwsTargetTracking tracking = new(metric, target);
    private readonly HourlyLoad load = new();
    private ImmutableDictionary<long, double> forecast = ImmutableDictionary<long, double>.Empty;
    private DateTimeOffset? forecastAt;

    /// <summary>Looks.</summary>
    /// <param name="view">What is seen.</param>
    public Replicas Decide(PeerView view)
    {
        var tracked = tracking.Decide(view);
        if (Published.Average(view, metric) is { } value)
        {
            load.Add(view.Now, value * view.Ready.Count);
        }

        if (forecastAt is null || view.Now - forecastAt >= Refresh)
        {
            forecast = load.Forecast(view.Now);
            forecastAt = forecast.IsEmpty ? null : view.Now;
        }

        var ahead = Math.Max(Needed(view.Now), Needed(view.Now + early));
        return Limits.Of(view, Math.Max(tracked.Count, ahead));
    }

    private double Needed(DateTimeOffset at) =>
        Math.Ceiling(forecast.GetValueOrDefault(HourlyLoad.HourOf(at)) / target);
}
