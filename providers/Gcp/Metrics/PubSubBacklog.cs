using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Providers.Gcp.Metrics;

/// <summary>A subscription's backlog as a series of Cloud Monitoring. Pub/Sub itself does not tell it.</summary>
internal static class PubSubBacklog
{
    /// <summary>Pub/Sub measures once a minute (Google Cloud's metrics, Pub/Sub).</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    /// <summary>The series of a subscription; null where its name is none. The points are read as they were written:
    /// each is whole in itself, and as old as it says.</summary>
    public static MetricSource.CloudMonitoring? Of(MetricSource.PubSub source) =>
        source.Subscription.Split('/') is ["projects", { Length: > 0 } project, "subscriptions", { Length: > 0 } name]
        && !name.Contains('"', StringComparison.Ordinal)
            ? new(project, Filter(name, source.Measure), Aligner: null, Reducer: null, Period)
            : null;

    private static string Filter(string name, QueueMeasure measure)
    {
        var metric = measure == QueueMeasure.OldestAge ? "oldest_unacked_message_age" : "num_undelivered_messages";
        return $"metric.type=\"pubsub.googleapis.com/subscription/{metric}\" AND resource.type=\"pubsub_subscription\""
            + $" AND resource.labels.subscription_id=\"{name}\"";
    }
}
