namespace Amazon.ServiceQuotas.Model;

/// <summary>How much of something an account may have in a region.</summary>
internal sealed class ServiceQuota
{
    public string? QuotaCode { get; set; }

    public string? QuotaName { get; set; }

    public string? ServiceCode { get; set; }

    /// <summary>Of instance families: vCPUs.</summary>
    public double? Value { get; set; }
}
