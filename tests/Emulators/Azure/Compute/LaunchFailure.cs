namespace LlmCloudScaler.Emulators.Azure.Compute;

/// <summary>Why a machine cannot be launched, in the words that Azure has for it.</summary>
/// <param name="Code">Azure's code.</param>
/// <param name="Message">With <c>{size}</c>, <c>{region}</c>, <c>{set}</c> and <c>{subscription}</c> where those go.
/// </param>
/// <param name="IsAtOnce">Whether the request for it is refused; otherwise it is accepted and fails later.</param>
/// <param name="Status">HTTP status of a request that is refused for it.</param>
public sealed record LaunchFailure(string Code, string Message, bool IsAtOnce, int Status = 409)
{
    private const string Constraints = "Allocation failed. VM(s) with the following constraints cannot be allocated, "
        + "because the condition is too restrictive. Please remove some constraints and try again. Constraints applied "
        + "are:\n";

    private const string Cores = "Additional details - Deployment Model: Resource Manager, Location: {region}, Current "
        + "Limit: 96, Current Usage: 96, Additional Required: 96, (Minimum) New Limit Required: 192. Submit a request "
        + "for Quota increase by specifying parameters listed in the 'Details' section for deployment to succeed.";

    /// <summary>The region has no such hardware left.</summary>
    public static LaunchFailure AllocationFailed { get; } = new(
        "AllocationFailed",
        "Allocation failed. We do not have sufficient capacity for the requested VM size in this region. Read more "
        + "about improving likelihood of allocation success at http://aka.ms/allocation-guidance",
        IsAtOnce: false);

    /// <summary>The zone has no such hardware left.</summary>
    public static LaunchFailure ZonalAllocationFailed { get; } = new(
        "ZonalAllocationFailed",
        "Allocation failed. We do not have sufficient capacity for the requested VM size in this zone. Read more about "
        + "improving likelihood of allocation success at http://aka.ms/allocation-guidance",
        IsAtOnce: false);

    /// <summary>No hardware is left that meets all constraints.</summary>
    public static LaunchFailure OverconstrainedAllocation { get; } = new(
        "OverconstrainedAllocationRequest",
        Constraints + "  - Networking Constraints (such as Accelerated Networking or IPv6)\n  - VM Size\n",
        IsAtOnce: false);

    /// <summary>No hardware is left in the zone that meets all constraints.</summary>
    public static LaunchFailure OverconstrainedZonalAllocation { get; } = new(
        "OverconstrainedZonalAllocationRequest",
        Constraints + "  - Availability Zone\n  - VM Size\n",
        IsAtOnce: false);

    /// <summary>The size is restricted in the region, for want of capacity.</summary>
    public static LaunchFailure SkuNotAvailable { get; } = new(
        "SkuNotAvailable",
        "The requested VM size for resource 'Following SKUs have failed for Capacity Restrictions: {size}' is "
        + "currently not available in location '{region}'. Please try another size or deploy to a different location "
        + "or different zone. See https://aka.ms/azureskunotavailable for details.",
        IsAtOnce: true);

    /// <summary>Spot has no capacity.</summary>
    public static LaunchFailure NoSpotCapacity { get; } = new(
        "SkuNotAvailable",
        "The requested tier for resource '{set}' is currently not available in location '{region}' for subscription "
        + "'{subscription}'. Please try another tier or deploy to a different location.",
        IsAtOnce: true);

    /// <summary>The price offered is too low.</summary>
    public static LaunchFailure SpotPriceTooLow { get; } = new(
        "SpotPriceGreaterThanProvidedMaxPrice",
        "Unable to perform operation 'Create VM' since the provided max price '3.5 USD' is lower than the current spot "
        + "price '4.2 USD' for Azure Spot Virtual Machine size '{size}'.",
        IsAtOnce: true);

    /// <summary>The region's quota of cores is used up.</summary>
    public static LaunchFailure CoresQuota { get; } = new(
        "OperationNotAllowed",
        "Operation could not be completed as it results in exceeding approved Total Regional Cores quota. " + Cores,
        IsAtOnce: true);

    /// <summary>The quota of the size's family is used up.</summary>
    public static LaunchFailure FamilyQuota { get; } = new(
        "OperationNotAllowed",
        "Operation could not be completed as it results in exceeding approved standardNDAMSv4_A100Family Cores quota. "
        + Cores,
        IsAtOnce: true);

    /// <summary>The quota of Spot cores is used up.</summary>
    public static LaunchFailure SpotCoresQuota { get; } = new(
        "OperationNotAllowed",
        "Operation could not be completed as it results in exceeding approved LowPriorityCores quota. " + Cores,
        IsAtOnce: true);

    /// <summary>A quota under its own code.</summary>
    public static LaunchFailure QuotaExceeded { get; } = new(
        "QuotaExceeded",
        "Operation could not be completed as it results in exceeding approved Total Regional Cores quota. " + Cores,
        IsAtOnce: true,
        Status: 400);

    /// <summary>The model names an image that is not there.</summary>
    public static LaunchFailure ImageNotFound { get; } = new(
        "ImageNotFound",
        "The Image '/subscriptions/{subscription}/resourceGroups/images/providers/Microsoft.Compute/images/llm' cannot "
        + "be found in '{region}' region.",
        IsAtOnce: true,
        Status: 404);

    /// <summary>The model is not valid.</summary>
    public static LaunchFailure InvalidParameter { get; } = new(
        "InvalidParameter", "The value of parameter osProfile.adminPassword is invalid.", IsAtOnce: true, Status: 400);

    /// <summary>The machine started, and said nothing in time.</summary>
    public static LaunchFailure ProvisioningTimedOut { get; } = new(
        "OSProvisioningTimedOut",
        "OS Provisioning for VM '{set}' did not finish in the allotted time. The VM may still finish provisioning "
        + "successfully. Please check provisioning state later.",
        IsAtOnce: false);

    internal LaunchFailure For(ScaleSetState set) => this with
    {
        Message = Message
            .Replace("{size}", set.Options.Size, StringComparison.Ordinal)
            .Replace("{region}", set.Region, StringComparison.Ordinal)
            .Replace("{set}", set.Name, StringComparison.Ordinal)
            .Replace("{subscription}", set.Subscription, StringComparison.Ordinal),
    };
}
