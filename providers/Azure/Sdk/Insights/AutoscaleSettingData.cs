namespace Azure.ResourceManager.Monitor;

/// <summary>A setting of Azure's own autoscale.</summary>
internal sealed record AutoscaleSettingData
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>All that belongs to such settings alone.</summary>
    public AutoscaleSettingProperties? Properties { get; init; }
}
