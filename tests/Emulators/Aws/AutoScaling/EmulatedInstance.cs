namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>An instance as it stood when it was looked at.</summary>
/// <param name="Id">Unique in the account.</param>
/// <param name="State">One of <see cref="LifecycleState"/>.</param>
/// <param name="Since">When it came into the state.</param>
/// <param name="Zone">Its availability zone.</param>
/// <param name="IsProtected">From scale-in.</param>
/// <param name="IsHealthy">Whether its health status is <c>Healthy</c>.</param>
/// <param name="Address">Its private address; null once it is gone.</param>
public sealed record EmulatedInstance(
    string Id,
    string State,
    DateTimeOffset Since,
    string Zone,
    bool IsProtected,
    bool IsHealthy,
    string? Address = null);
