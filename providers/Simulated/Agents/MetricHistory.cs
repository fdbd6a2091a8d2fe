using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Simulated.Agents;

/// <summary>Published points, and from when on each can be read.</summary>
internal sealed class MetricHistory(AgentSettings settings)
{
    private readonly List<MetricPoint> points = [];

    /// <summary>Adds the newest point and lets go of those past their retention.</summary>
    public void Add(MetricPoint point)
    {
        points.Add(point);
        var kept = points.FindIndex(old => old.End > point.End - settings.Retention);
        points.RemoveRange(0, kept);
    }

    /// <summary>The newest value of a metric that can be read at a time; null when there is none.</summary>
    public Measurement? Newest(string metric, TimeSpan at)
    {
        for (var index = points.Count - 1; index >= 0; index--)
        {
            if (points[index].End + settings.Delay <= at && points[index].Values.TryGetValue(metric, out var value))
            {
                return value;
            }
        }

        return null;
    }
}
