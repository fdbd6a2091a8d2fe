namespace LlmCloudScaler.Providers.Aws.Metrics;

/// <summary>An SQS queue.</summary>
/// <param name="Region">Where it is.</param>
/// <param name="Url">Its address, which ends in account and name.</param>
internal sealed record Queue(string Region, Uri Url)
{
    /// <summary>Its name, as its metrics have it.</summary>
    public string Name => Uri.UnescapeDataString(Url.AbsolutePath.TrimEnd('/').Split('/')[^1]);
}
