using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Azure.Metrics;

/// <summary>Puts questions into as few calls as the limits of Azure Monitor allow.</summary>
/// <remarks>A call asks for every one of its metrics of every one of its resources, by one aggregation: a metric that
/// lacks one spoils the call. Resources are therefore put together that are asked for the same metrics, and nothing is
/// asked for that nobody wants. Most deployments have a few sets of metrics, so that this costs a call or none.
/// </remarks>
internal static class MetricCalls
{
    /// <summary>Resources in a call (the metrics batch API).</summary>
    private const int MostResources = 50;

    /// <summary>Metrics in a call (the metrics API, <c>metricnames</c>).</summary>
    private const int MostMetrics = 20;

    /// <summary>The calls that ask all this.</summary>
    /// <param name="asked">The same question may come more than once.</param>
    /// <param name="isSuspect">Which had better be alone, since they spoil a call.</param>
    public static ImmutableArray<MetricCall> Pack(IEnumerable<Asked> asked, Func<Asked, bool> isSuspect)
    {
        var suspects = Once(asked).ToLookup(isSuspect);
        return
        [
            .. suspects[true].Select(suspect => new MetricCall([suspect])),
            .. suspects[false].GroupBy(Place, StringComparer.OrdinalIgnoreCase).SelectMany(Fill),
        ];
    }

    /// <summary>Each question once, with a window that suits everyone who asks it.</summary>
    private static IEnumerable<Asked> Once(IEnumerable<Asked> asked) => asked
        .GroupBy(each => each.Key, StringComparer.Ordinal)
        .Select(same => same.First() with
        {
            Window = same.Select(each => each.Window).Aggregate(TimeWindow.Around),
        });

    /// <summary>Equal for questions that a call could ask together: of one resource; or of one region, subscription and
    /// type.</summary>
    private static string Place(Asked asked)
    {
        var resource = asked.Question.Resource;
        var place = asked.Question.Source.Region is { } region
            ? $"{region}\n{resource.SubscriptionId}\n{resource.ResourceType}"
            : $"{resource}";
        return $"{place}\n{asked.Question.Manner}";
    }

    /// <summary>Fills call after call.</summary>
    private static IEnumerable<MetricCall> Fill(IEnumerable<Asked> alike) =>
        from resource in alike.GroupBy(asked => $"{asked.Question.Resource}", StringComparer.OrdinalIgnoreCase)
        let metrics = resource.OrderBy(Metric, StringComparer.Ordinal).ToArray()
        group metrics by string.Join('\n', metrics.Select(Metric)) into same
        from resources in same.Chunk(MostResources)
        from part in resources.SelectMany(metrics => metrics.Chunk(MostMetrics).Index()).GroupBy(part => part.Index)
        select new MetricCall([.. part.SelectMany(each => each.Item)]);

    private static string Metric(Asked asked) => asked.Question.Source.Metric.ToUpperInvariant();
}
