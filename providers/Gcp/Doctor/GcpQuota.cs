namespace LlmCloudScaler.Providers.Gcp.Doctor;

/// <summary>How much of something a project may have, in a region or in all of them.</summary>
/// <param name="Metric">Of what, such as <c>NVIDIA_L4_GPUS</c>.</param>
/// <param name="Used">How much there is.</param>
/// <param name="Limit">How much there may be.</param>
public sealed record GcpQuota(string Metric, double Used, double Limit);
