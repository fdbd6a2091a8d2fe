using System.Collections.Immutable;

namespace LlmCloudScaler.Emulators.Azure.Http;

/// <summary>A request as it arrived.</summary>
/// <param name="Operation">As the vendor's description names it, such as <c>VirtualMachineScaleSets_Update</c>; empty
/// where the path is none of an operation that is emulated.</param>
/// <param name="Method">Of HTTP.</param>
/// <param name="Host">For whom it was meant: <c>management.azure.com</c>, <c>eastus.metrics.monitor.azure.com</c>, or
/// the emulator's own address.</param>
/// <param name="Path">Decoded, without the query.</param>
/// <param name="Values">What stands in the path, by the names of the operation's description.</param>
/// <param name="Query">Decoded; names are found whatever their case.</param>
/// <param name="Headers">Names are found whatever their case.</param>
/// <param name="Body">Empty where there is none.</param>
/// <param name="At">When it arrived, by the emulator's clock.</param>
public sealed record AzureRequest(
    string Operation,
    string Method,
    string Host,
    string Path,
    ImmutableDictionary<string, string> Values,
    ImmutableDictionary<string, string> Query,
    ImmutableDictionary<string, string> Headers,
    string Body,
    DateTimeOffset At)
{
    private const string MetricsDomain = ".metrics.monitor.azure.com";

    /// <summary>Of whose metrics data plane it asks; null for a request to another host.</summary>
    public string? MetricsRegion => Host.EndsWith(MetricsDomain, StringComparison.OrdinalIgnoreCase)
        ? Host[..^MetricsDomain.Length]
        : null;

    /// <summary>The <c>api-version</c>; empty where there is none.</summary>
    public string ApiVersion => Query.GetValueOrDefault("api-version", string.Empty);

    /// <summary>Whether it has to do with what has this name: something in its path (a scale set, a group, a pool), or
    /// the region whose metrics it asks for.</summary>
    internal bool Concerns(string resource) =>
        string.Equals(MetricsRegion, resource, StringComparison.OrdinalIgnoreCase)
        || Path.Split('/').Contains(resource, StringComparer.OrdinalIgnoreCase);

    /// <summary>What the path has in this place.</summary>
    internal string Value(string name) => Values.GetValueOrDefault(name, string.Empty);

    /// <summary>Whether the version asked for is this one or a later one; versions are dates.</summary>
    internal bool IsAtLeast(string version) => string.CompareOrdinal(ApiVersion, version) >= 0;

    /// <summary>Where an answer's links lead: to the host that the request was meant for, as Azure's do.</summary>
    internal string Origin { get; init; } = string.Empty;
}
