using System.Collections.Immutable;

namespace LlmCloudScaler.Gcp.Tests.Clients;

/// <summary>A request as it was sent.</summary>
internal sealed record Asked(
    string Method, Uri Address, ImmutableDictionary<string, string> Headers, string Body);
