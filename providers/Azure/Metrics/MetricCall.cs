using System.Collections.Immutable;

using Azure.Core;
using Azure.Monitor.Query;

using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Providers.Azure.Metrics;

/// <summary>One call of Azure Monitor: the same metrics, in the same manner, of some resources.</summary>
/// <param name="questions">One for each metric of each resource; not empty. Several resources are of one region,
/// subscription and type.</param>
internal sealed class MetricCall(ImmutableArray<Asked> questions)
{
    /// <summary>Series of one metric of one resource. Without a number Azure answers no more than 10, and a scale set
    /// has at most 1,000 machines (Azure's limits of scale sets).</summary>
    private const int MostSeries = 1000;

    private readonly ImmutableArray<ResourceIdentifier> resources =
        [.. questions.Select(asked => asked.Question.Resource).DistinctBy(Upper)];

    private readonly ImmutableArray<string> metrics =
        [.. questions.Select(asked => asked.Question.Source.Metric).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>What is asked.</summary>
    public ImmutableArray<Asked> Questions => questions;

    /// <summary>Whom the call goes to; null for the resource manager.</summary>
    public string? Region => questions[0].Question.Source.Region;

    /// <summary>For a person to read.</summary>
    public string Addressee => Region is { } region ? $"Azure Monitor in {region}" : "Azure Monitor";

    /// <summary>The same questions in two calls; only of two questions and more. Resources are parted before metrics:
    /// each half has all of them in all of its resources.</summary>
    public (MetricCall First, MetricCall Second) Halves
    {
        get
        {
            var isOfSeveral = resources.Length > 1;
            var half = isOfSeveral
                ? resources.Take(resources.Length / 2).Select(Upper).ToHashSet()
                : metrics.Take(metrics.Length / 2).Select(Upper).ToHashSet();
            var parted = questions.ToLookup(asked =>
                half.Contains(Upper(isOfSeveral ? asked.Question.Resource : asked.Question.Source.Metric)));
            return (new([.. parted[true]]), new([.. parted[false]]));
        }
    }

    /// <summary>Makes the call.</summary>
    public async Task<MetricAnswers> SendAsync(AzureClients clients, CancellationToken cancellation)
    {
        var window = questions.Select(asked => asked.Window).Aggregate(TimeWindow.Around);
        if (Region is { } region)
        {
            var several = await clients.MetricsIn(region)
                .QueryResourcesAsync(resources, metrics, First.Namespace, ResourcesOptions(window), cancellation)
                .ConfigureAwait(false);
            return new(several.Value.Values);
        }

        var one = await clients.Metrics
            .QueryResourceAsync($"{First.Resource}", metrics, Options(window), cancellation).ConfigureAwait(false);
        return new([one.Value]);
    }

    private Question First => questions[0].Question;

    private int? Size => First.Source.PerReplica is null ? null : MostSeries;

    private MetricsQueryOptions Options(TimeWindow window) => new()
    {
        Aggregations = { First.Aggregation },
        Filter = First.Filter,
        Granularity = First.Source.Interval,
        MetricNamespace = First.Source.Namespace,
        Size = Size,
        TimeRange = new(window.Start, window.End),
    };

    private MetricsQueryResourcesOptions ResourcesOptions(TimeWindow window) => new()
    {
        Aggregations = { $"{First.Aggregation}" },
        Filter = First.Filter,
        Granularity = First.Source.Interval,
        Size = Size,
        StartTime = window.Start,
        EndTime = window.End,
    };

    private static string Upper(object? name) => $"{name}".ToUpperInvariant();
}
