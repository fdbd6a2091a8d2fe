namespace LlmCloudScaler.Providers.Simulated.Cloud;

/// <summary>A machine asked for that does not exist yet.</summary>
/// <param name="isForWarmPool">Whether it is to stand by.</param>
internal sealed class LaunchOrder(bool isForWarmPool)
{
    public bool IsForWarmPool { get; } = isForWarmPool;

    /// <summary>The stopped machine that answers it, which no longer stands by; null for one to be made.</summary>
    public Machine? Claimed { get; set; }
}
