namespace LlmCloudScaler.Gcp.Tests.Metrics;

/// <summary>Points as they were written.</summary>
public sealed class GcpMetricSourceOfRawPointsTests() : GcpMetricSourceSuite(aligner: null);
