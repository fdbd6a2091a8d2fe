namespace LlmCloudScaler.Core.Fleets;

/// <summary>The kinds of failed launches that ask for different answers.</summary>
public enum LaunchFailureCause
{
    /// <summary>The cloud has no such machine to give right now; another pool may.</summary>
    OutOfCapacity,

    /// <summary>The account's quota is used up; waiting does not help, an operator does.</summary>
    OutOfQuota,
}
