namespace LlmCloudScaler.Azure.Tests.Metrics;

/// <summary>By the calls of a region, for many resources.</summary>
public sealed class AzureMetricSourceByRegionTests() : AzureMetricSourceSuite(MetricQueries.Region);
