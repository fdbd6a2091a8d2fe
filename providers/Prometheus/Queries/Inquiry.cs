using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Prometheus.Queries;

/// <summary>What has to be asked for one query's sake. A closed family.</summary>
internal abstract record Inquiry
{
    private Inquiry()
    {
    }

    /// <summary>Nothing: the answer is known.</summary>
    /// <param name="Answer">The answer.</param>
    public sealed record Settled(Measurement Answer) : Inquiry;

    /// <summary>One question to a server.</summary>
    /// <param name="Endpoint">Where the server is.</param>
    /// <param name="Auth">What it is shown; null for nothing.</param>
    /// <param name="Asked">The question.</param>
    public sealed record Of(Uri Endpoint, PrometheusAuth? Auth, Asked Asked) : Inquiry;

    /// <summary>What a query needs.</summary>
    /// <param name="query">The query.</param>
    /// <param name="at">The instant of evaluation.</param>
    /// <param name="settings">The deployment's.</param>
    public static Inquiry For(MetricQuery query, DateTimeOffset at, PrometheusSettings settings)
    {
        if (query.Metric.Source is not MetricSource.Prometheus source)
        {
            return new Settled(new Measurement.Absent(
                "Prometheus answers prometheus metrics; this one is read elsewhere"));
        }

        return Addressee.Of(source, settings).Match<Inquiry>(
            whom => source.PerReplica is not null && query.Replicas.IsEmpty
                ? new Settled(new Measurement.Absent("no replica is ready that could report"))
                : new Of(
                    whom.Endpoint,
                    whom.Auth,
                    new(new Question(whom.Expression, source.PerReplica, query.Metric.MaxAge), query, at)),
            fault => new Settled(new Measurement.Failed(fault.Kind, fault.Detail)));
    }
}
