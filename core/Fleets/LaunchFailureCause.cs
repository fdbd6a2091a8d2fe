namespace LlmCloudScaler.Core.Fleets;

/// <summary>The kinds of failed launches that ask for different answers.</summary>
public enum LaunchFailureCause
{
    /// <summary>The cloud has no such machine to give right now; another pool may.</summary>
    OutOfCapacity,

    /// <summary>The account's quota is used up; waiting does not help, an operator does.</summary>
    OutOfQuota,

    /// <summary>The cloud has no spare machine at the spot price; an on-demand pool may.</summary>
    OutOfSpot,

    /// <summary>The cloud refuses the launch whatever there is to give: the template, the image, the network or a
    /// permission is wrong. Waiting does not help, an operator does.</summary>
    Misconfigured,
}
