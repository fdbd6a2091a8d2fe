namespace LlmCloudScaler.Providers.Gcp.Doctor;

/// <summary>Accelerators of a machine.</summary>
/// <param name="Type">Such as <c>nvidia-l4</c>.</param>
/// <param name="Count">How many; 1 or more.</param>
public sealed record GcpAccelerators(string Type, int Count);
