namespace LlmCloudScaler.Gcp.Tests.Clients;

/// <summary>Any resource.</summary>
internal sealed record Thing(string? Name);
