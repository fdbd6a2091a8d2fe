namespace LlmCloudScaler.Providers.Prometheus.Clients;

/// <summary>A server that is asked.</summary>
/// <param name="Endpoint">Its address; a path may precede that of the API.</param>
/// <param name="Sign">Shows it who we are; null where it wants to see nothing.</param>
internal sealed record QueriedServer(Uri Endpoint, RequestSigner? Sign)
{
    /// <summary>The address of one of its operations.</summary>
    public Uri Of(string operation)
    {
        var address = new UriBuilder(Endpoint);
        address.Path = $"{address.Path.TrimEnd('/')}/api/v1/{operation}";
        return address.Uri;
    }
}
