using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Prometheus.Queries;

/// <summary>Whom a metric's expression is put to.</summary>
/// <param name="Endpoint">Where the server is.</param>
/// <param name="Auth">What it is shown; null for nothing.</param>
/// <param name="Expression">The expression; it speaks of at least one selector's series.</param>
internal sealed record Addressee(Uri Endpoint, PrometheusAuth? Auth, Expression Expression)
{
    /// <summary>Whom a metric means; withheld where it cannot be asked of anybody.</summary>
    /// <param name="source">The metric's.</param>
    /// <param name="settings">The deployment's.</param>
    public static Answer<Addressee> Of(MetricSource.Prometheus source, PrometheusSettings settings)
    {
        if ((source.Endpoint ?? settings.Endpoint) is not { } endpoint)
        {
            return NotFound("no Prometheus is named: neither the metric has an endpoint, nor the deployment");
        }

        if (endpoint.UserInfo.Length > 0)
        {
            return NotFound($"the endpoint at {endpoint.Host} has a user in it: name it in auth");
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
        return new Answer<Addressee>.Given(new(endpoint, auth, expression));
    }

    private static Answer<Addressee>.Withheld NotFound(string detail) =>
        new(ApiFault.Told(SourceFault.NotFound, detail));
}
