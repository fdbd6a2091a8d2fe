using System.Text.Json.Serialization;

namespace Azure.ResourceManager.Monitor;

/// <summary>What an autoscale setting is.</summary>
internal sealed record AutoscaleSettingProperties
{
    /// <summary>Whether it scales; it does where it does not say.</summary>
    [JsonPropertyName("enabled")]
    public bool? IsEnabled { get; init; }

    /// <summary>The resource id of what it scales.</summary>
    [JsonPropertyName("targetResourceUri")]
    public string? TargetResourceId { get; init; }
}
