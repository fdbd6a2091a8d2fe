using System.Globalization;

using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Monitor.Query.Models;

using LlmCloudScaler.Providers.Azure.Clients;
using LlmCloudScaler.Providers.Azure.Sdk.Monitor.Query.Wire;

namespace Azure.Monitor.Query;

/// <summary>Asks the metrics API of a region for metrics of several of its resources.</summary>
internal sealed class MetricsClient
{
    private readonly Uri endpoint;
    private readonly HttpPipeline pipeline;

    /// <summary>A client.</summary>
    /// <param name="endpoint">Of the region: <c>https://eastus.metrics.monitor.azure.com</c>.</param>
    /// <param name="credential">Whom to be.</param>
    /// <param name="options">Its configuration; null for the public cloud's.</param>
    public MetricsClient(Uri endpoint, TokenCredential credential, MetricsClientOptions? options = null)
    {
        this.endpoint = endpoint;
        var audience = options?.Audience?.ToString() ?? "https://metrics.monitor.azure.com";
        pipeline = HttpPipelineBuilder.Build(
            options ?? new(), new BearerTokenAuthenticationPolicy(credential, $"{audience}/.default"));
    }

    /// <summary>Asks for metrics of resources of one subscription and type.</summary>
    public async Task<Response<MetricsQueryResourcesResult>> QueryResourcesAsync(
        IEnumerable<ResourceIdentifier> resourceIds,
        IEnumerable<string> metricNames,
        string metricNamespace,
        MetricsQueryResourcesOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ResourceIdentifier[] resources = [.. resourceIds];
        using var message = pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Post;
        message.Request.Headers.Add("Accept", "application/json");
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(MetricsWire.Resources(resources));
        var uri = message.Request.Uri;
        uri.Reset(endpoint);
        uri.AppendPath($"/subscriptions/{resources[0].SubscriptionId}/metrics:getBatch", escape: false);
        uri.AppendQuery("api-version", ApiVersions.Metrics);
        uri.AppendQuery("metricnamespace", metricNamespace);
        uri.AppendQuery("metricnames", string.Join(',', metricNames));
        Add(uri, options ?? new());
        await pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        return message.Response.Status == 200
            ? Response.FromValue(MetricsWire.Results(message.Response.Content), message.Response)
            : throw new RequestFailedException(message.Response);
    }

    private static void Add(RequestUriBuilder uri, MetricsQueryResourcesOptions options)
    {
        uri.AppendOptional("starttime", UriText.Of(options.StartTime));
        uri.AppendOptional("endtime", UriText.Of(options.EndTime));
        uri.AppendOptional("interval", UriText.Of(options.Granularity));
        uri.AppendOptional("aggregation", UriText.Of(options.Aggregations));
        uri.AppendOptional("filter", options.Filter);
        uri.AppendOptional("top", options.Size?.ToString(CultureInfo.InvariantCulture));
    }
}
