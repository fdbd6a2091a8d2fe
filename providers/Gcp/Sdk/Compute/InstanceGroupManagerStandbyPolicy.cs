namespace Google.Cloud.Compute.V1;

/// <summary>What becomes of machines that stand by.</summary>
internal sealed record InstanceGroupManagerStandbyPolicy
{
    /// <summary>Whether a group that grows takes them by itself: <c>MANUAL</c> or <c>SCALE_OUT_POOL</c>.</summary>
    public string? Mode { get; init; }

    /// <summary>Seconds for which a new machine runs before it is put aside.</summary>
    public int? InitialDelaySec { get; init; }
}
