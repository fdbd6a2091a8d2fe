namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>Why a machine cannot be had, as Compute Engine tells it. In the message, <c>{project}</c>, <c>{zone}</c>
/// and <c>{region}</c> stand for what they name.</summary>
/// <param name="Code">Such as <c>QUOTA_EXCEEDED</c>.</param>
/// <param name="Message">For people.</param>
public sealed record LaunchFailure(string Code, string Message)
{
    /// <summary>The quota that is used up, and its limit; null where none is.</summary>
    public (string Metric, double Limit)? Quota { get; init; }

    public static LaunchFailure ZoneExhausted { get; } = new(
        "ZONE_RESOURCE_POOL_EXHAUSTED",
        "The zone 'projects/{project}/zones/{zone}' does not have enough resources available to fulfill the request.  "
        + "Try a different zone, or try again later.");

    public static LaunchFailure ZoneExhaustedWithDetails { get; } = new(
        "ZONE_RESOURCE_POOL_EXHAUSTED_WITH_DETAILS",
        "The zone 'projects/{project}/zones/{zone}' does not have enough resources available to fulfill the request, "
        + "'(resource type:compute)'.");

    public static LaunchFailure QuotaExceeded { get; } = new(
        "QUOTA_EXCEEDED", "Quota 'NVIDIA_H100_GPUS' exceeded.  Limit: 8.0 in region {region}.")
    {
        Quota = ("compute.googleapis.com/nvidia_h100_gpus", 8),
    };

    /// <summary>What the template names is not there.</summary>
    public static LaunchFailure ImageNotFound { get; } = new(
        "RESOURCE_NOT_FOUND", "The resource 'projects/{project}/global/images/model' was not found");

    /// <summary>The template asks for what the machine type cannot have.</summary>
    public static LaunchFailure InvalidTemplate { get; } = new(
        "INVALID_FIELD_VALUE",
        "Invalid value for field 'resource.machineType': 'zones/{zone}/machineTypes/a9-none'. Machine type with name "
        + "'a9-none' does not exist in zone '{zone}'.");

    /// <summary>Google's service agent, which launches machines, may not do what the template needs.</summary>
    public static LaunchFailure NotPermitted { get; } = new(
        "PERMISSIONS_ERROR",
        "Required 'compute.subnetworks.use' permission for 'projects/{project}/regions/{region}/subnetworks/default'");

    /// <summary>A Spot machine was taken away while it was launched.</summary>
    public static LaunchFailure Preempted { get; } = new(
        "UNSUPPORTED_OPERATION", "Instance was preempted while it was created in zone '{zone}'.");

    /// <summary>The same with what is meant by its names.</summary>
    internal LaunchFailure In(string project, string zone) => this with
    {
        Message = Message.Replace("{project}", project, StringComparison.Ordinal)
            .Replace("{zone}", zone, StringComparison.Ordinal)
            .Replace("{region}", zone[..zone.LastIndexOf('-')], StringComparison.Ordinal),
    };
}
