namespace LlmCloudScaler.Cli.Doctor.Gcp;

/// <summary>What quotas of Compute Engine are called. Names: Google's list of quota metrics of a region.</summary>
internal static class QuotaNames
{
    /// <summary>All GPUs of a project that it does not have on Spot terms, in all regions.</summary>
    public const string AllGpus = "GPUS_ALL_REGIONS";

    private const string Preemptible = "PREEMPTIBLE_";

    private static readonly Dictionary<string, string> Gpus = new(StringComparer.Ordinal)
    {
        ["nvidia-l4"] = "NVIDIA_L4_GPUS",
        ["nvidia-tesla-a100"] = "NVIDIA_A100_GPUS",
        ["nvidia-a100-80gb"] = "NVIDIA_A100_80GB_GPUS",
        ["nvidia-tesla-t4"] = "NVIDIA_T4_GPUS",
        ["nvidia-tesla-t4-vws"] = "NVIDIA_T4_VWS_GPUS",
        ["nvidia-tesla-v100"] = "NVIDIA_V100_GPUS",
        ["nvidia-tesla-p100"] = "NVIDIA_P100_GPUS",
        ["nvidia-tesla-p100-vws"] = "NVIDIA_P100_VWS_GPUS",
        ["nvidia-tesla-p4"] = "NVIDIA_P4_GPUS",
        ["nvidia-tesla-p4-vws"] = "NVIDIA_P4_VWS_GPUS",
    };

    /// <summary>The quota of accelerators; null for those that regions do not tell of, as of all that are newer.
    /// </summary>
    /// <param name="type">Such as <c>nvidia-l4</c>.</param>
    public static string? OfGpus(string type) => Gpus.GetValueOrDefault(type);

    /// <summary>The quota of vCPUs; null where regions do not tell of one.</summary>
    /// <param name="machineType">Such as <c>n1-standard-8</c>.</param>
    public static string? OfVcpus(string machineType) => machineType.Split('-')[0] switch
    {
        "n1" or "custom" => "CPUS",
        "a2" => "A2_CPUS",
        _ => null,
    };

    /// <summary>The quota of the same on Spot terms. One of all vCPUs is enough for Google.</summary>
    public static string OnSpot(string code) =>
        Preemptible + (code.EndsWith("_CPUS", StringComparison.Ordinal) ? "CPUS" : code);
}
