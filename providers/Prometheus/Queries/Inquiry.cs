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

        if ((source.Endpoint ?? settings.Endpoint) is not { } endpoint)
        {
            return NotFound("no Prometheus is named: neither the metric has an endpoint, nor the deployment");
        }

        if (endpoint.UserInfo.Length > 0)
        {
            return NotFound($"the endpoint at {endpoint.Host} has a user in it: name it in auth");
        }

        if (source.PerReplica is not null && query.Replicas.IsEmpty)
        {
            return new Settled(new Measurement.Absent("no replica is ready that could report"));
        }

        if (Expression.Read(source.Query) is not { } expression)
        {
            return NotFound($"the quotes, braces or parentheses of {source.Query} do not match");
        }

        if (expression.Selectors.IsEmpty)
        {
            return NotFound($"{source.Query} speaks of no series: what it yields is not measured");
        }

        // What a deployment shows to its own server it shows to no other.
        var auth = source.Auth ?? (source.Endpoint is null ? settings.Auth : null);
        var question = new Question(expression, source.PerReplica, query.Metric.MaxAge);
        return new Of(endpoint, auth, new(question, query, at));
    }

    private static Settled NotFound(string detail) => new(new Measurement.Failed(SourceFault.NotFound, detail));
}
