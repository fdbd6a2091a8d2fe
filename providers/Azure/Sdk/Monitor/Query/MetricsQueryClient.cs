using System.Globalization;

using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Monitor.Query.Models;

using LlmCloudScaler.Providers.Azure.Clients;
using LlmCloudScaler.Providers.Azure.Sdk.Monitor.Query.Wire;

namespace Azure.Monitor.Query;

/// <summary>Asks the resource manager for metrics of one resource.</summary>
internal sealed class MetricsQueryClient
{
    private readonly Uri endpoint;
    private readonly HttpPipeline pipeline;

    /// <summary>A client.</summary>
    /// <param name="endpoint">The resource manager's address.</param>
    /// <param name="credential">Whom to be.</param>
    /// <param name="options">Its configuration; null for the public cloud's.</param>
    public MetricsQueryClient(Uri endpoint, TokenCredential credential, MetricsQueryClientOptions? options = null)
    {
        this.endpoint = endpoint;
        var audience = options?.Audience?.ToString() ?? "https://management.azure.com";
        pipeline = HttpPipelineBuilder.Build(
            options ?? new(), new BearerTokenAuthenticationPolicy(credential, $"{audience}/.default"));
    }

    /// <summary>Asks for metrics of a resource.</summary>
    public async Task<Response<MetricsQueryResult>> QueryResourceAsync(
        string resourceId,
        IEnumerable<string> metrics,
        MetricsQueryOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Get;
        message.Request.Headers.Add("Accept", "application/json");
        var uri = message.Request.Uri;
        uri.Reset(endpoint);
        uri.AppendPath($"/{resourceId.TrimStart('/')}/providers/Microsoft.Insights/metrics", escape: false);
        uri.AppendQuery("api-version", ApiVersions.Metrics);
        uri.AppendQuery("metricnames", string.Join(',', metrics));
        Add(uri, options ?? new());
        await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Response.Status == 200
            ? Response.FromValue(MetricsWire.Result(message.Response.Content), message.Response)
            : throw new RequestFailedException(message.Response);
    }

    private static void Add(RequestUriBuilder uri, MetricsQueryOptions options)
    {
        uri.AppendOptional("metricnamespace", options.MetricNamespace);
        uri.AppendOptional("interval", UriText.Of(options.Granularity));
        uri.AppendOptional("aggregation", UriText.Of(options.Aggregations));
        uri.AppendOptional("$filter", options.Filter);
        uri.AppendOptional("top", options.Size?.ToString(CultureInfo.InvariantCulture));
        if (options.TimeRange is { } range)
        {
            uri.AppendQuery("timespan", $"{UriText.Of(range.Start)}/{UriText.Of(range.End)}");
        }
    }
}
