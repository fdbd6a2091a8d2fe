namespace LlmCloudScaler.Azure.Tests.Metrics;

/// <summary>By the calls of the resource manager, one for each resource.</summary>
public sealed class AzureMetricSourceTests() : AzureMetricSourceSuite(region: null);
