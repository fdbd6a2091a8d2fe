namespace Google.Cloud.Compute.V1;

/// <summary>How machines come to be as a new template has them.</summary>
internal sealed record InstanceGroupManagerUpdatePolicy
{
    /// <summary>Whether by itself: <c>PROACTIVE</c> or <c>OPPORTUNISTIC</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The most that may be done to a machine for it: <c>NONE</c>, <c>REFRESH</c>, <c>RESTART</c> or
    /// <c>REPLACE</c>.</summary>
    public string? MostDisruptiveAllowedAction { get; init; }

    /// <summary>Whether a regional group moves machines between zones by itself: <c>PROACTIVE</c> or <c>NONE</c>.
    /// </summary>
    public string? InstanceRedistributionType { get; init; }
}
