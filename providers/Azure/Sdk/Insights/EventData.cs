using System.Text.Json;

namespace Azure.ResourceManager.Monitor;

/// <summary>An entry of the activity log, by the name that the service itself has for it.</summary>
internal sealed record EventData
{
    /// <summary>When it happened.</summary>
    public DateTimeOffset? EventTimestamp { get; init; }

    /// <summary>What was done, such as <c>Microsoft.Compute/virtualMachineScaleSets/write</c>.</summary>
    public MonitorLocalizableString? OperationName { get; init; }

    /// <summary>How it went, such as <c>Failed</c>.</summary>
    public MonitorLocalizableString? Status { get; init; }

    /// <summary>More of it: among others a <c>statusMessage</c>, which is JSON within text.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Properties { get; init; }
}
