namespace LlmCloudScaler.Providers.Simulated.Cloud;

/// <summary>A machine asked for that does not exist yet.</summary>
/// <param name="isForWarmPool">Whether it is to stand by.</param>
internal sealed class LaunchOrder(bool isForWarmPool)
{
    public bool IsForWarmPool { get; } = isForWarmPool;
}
