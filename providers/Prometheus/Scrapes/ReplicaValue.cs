using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>Makes one value of a replica's gauges, or of its counters' rates: their sum, such as of the engines that
/// run on it, or their mean where the metric is a mean over the fleet.</summary>
internal static class ReplicaValue
{
    /// <summary>Why there is no rate at a first look.</summary>
    public const string OneLook = "a rate needs two looks at a page, and there was one";

    /// <summary>The value, of the instant of its oldest part.</summary>
    /// <param name="asked">A gauge or a rate.</param>
    /// <param name="look">At the replica.</param>
    public static Finding<MetricSample> Of(Asked asked, ReplicaLook look)
    {
        var (points, factor) = asked.Of(look.Page);
        if (points.Count == 0)
        {
            return new Finding<MetricSample>.Blank($"no page has {asked.Text}");
        }

        if (!asked.NeedsLooks)
        {
            return Together(asked.Scope, [.. points.Select(point => point.Sample)], factor);
        }

        if (points.Any(point => !double.IsFinite(point.Sample.Value)))
        {
            return new Finding<MetricSample>.Blank($"{asked.Text} is no finite number, which has no rate");
        }

        MetricSample[] rates =
        [
            .. points
                .Select(point => (point.Sample.At, Grown: look.History.Of(point.Series).Over(asked.Source.Window)))
                .Where(each => each.Grown is not null)
                .Select(each => new MetricSample(each.Grown!.Value.Rate, each.At)),
        ];
        return rates.Length > 0
            ? Together(asked.Scope, rates, factor)
            : new Finding<MetricSample>.Blank(OneLook);
    }

    private static Finding<MetricSample>.Told Together(MetricScope scope, MetricSample[] parts, double factor)
    {
        var sum = parts.Sum(part => part.Value) * factor;
        return new(new MetricSample(
            scope is MetricScope.ReplicaMean ? sum / parts.Length : sum, parts.Min(part => part.At)));
    }
}
