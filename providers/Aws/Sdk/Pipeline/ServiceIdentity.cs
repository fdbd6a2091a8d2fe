using Amazon.Runtime.Internal;

namespace LlmCloudScaler.Providers.Aws.Sdk.Pipeline;

/// <summary>A service's own name, for the SDK's telemetry.</summary>
internal sealed class ServiceIdentity(string serviceId) : IServiceMetadata
{
    /// <inheritdoc/>
    public string ServiceId { get; } = serviceId;

    /// <inheritdoc/>
    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
