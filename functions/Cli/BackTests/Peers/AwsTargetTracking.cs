using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>A target-tracking policy of an AWS Auto Scaling Group.</summary>
/// <remarks>
/// <para>Source: AWS' documentation and what its alarms show. Out when 3 of 3 minutes are above the target, to what
/// keeps it there; in when 15 of 15 are below nine tenths of it, one at a time and never so far that the target would
/// be exceeded. Instances that warm up are no part of the metric, and count as capacity: only what they do not cover is
/// added. While they warm up nothing is removed. A minute without data: no action.</para>
/// <para>Differs: how much AWS removes at a time is not published; here it is one a minute. The warm-up is over when
/// the model answers; the 300 s that AWS sets for it are over before 15 minutes have been below.</para>
/// </remarks>
/// <param name="metric">A metric of each instance; a fleet's total is divided by those that are ready, as a metric
/// math expression would.</param>
/// <param name="target">Where it is kept; more than zero.</param>
/// <example>4 at 90 % for a target of 60 %, three minutes long: 6.</example>
internal sealed class AwsTargetTracking(string metric, double target)
{
    /// <summary>How often it looks: the period of its alarms.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private const int MinutesOut = 3;
    private const int MinutesIn = 15;
    private const double ShareIn = 0.9;

    private readonly MinuteDatapoints datapoints = new();

    /// <summary>Looks.</summary>
    /// <param name="view">What is seen.</param>
    public Replicas Decide(PeerView view)
    {
        if (Published.MeasuredAt(view, metric) is { } at && Published.Average(view, metric) is { } value)
        {
            datapoints.Add(at, value);
        }

        var present = view.Desired;
        if (datapoints.Newest(MinutesOut, view.Now) is { } high && high.All(point => point > target))
        {
            return Limits.Of(view, Math.Max(Needed(high[^1], view), present.Count));
        }

        if (view.Pending == Replicas.None
            && datapoints.Newest(MinutesIn, view.Now) is { } low
            && low.All(point => point < ShareIn * target)
            && Needed(low[^1], view) < present.Count)
        {
            return Limits.Of(view, present - Replicas.Of(1));
        }

        return Limits.Hold(view);
    }

    private double Needed(double value, PeerView view) => Math.Ceiling(view.Ready.Count * value / target);
}
