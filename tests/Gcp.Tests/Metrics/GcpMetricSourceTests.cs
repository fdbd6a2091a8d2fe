namespace LlmCloudScaler.Gcp.Tests.Metrics;

/// <summary>The means of minutes.</summary>
public sealed class GcpMetricSourceTests() : GcpMetricSourceSuite("ALIGN_MEAN");
