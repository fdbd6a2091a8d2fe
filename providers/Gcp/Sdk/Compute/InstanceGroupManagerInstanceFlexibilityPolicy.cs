using System.Text.Json;

namespace Google.Cloud.Compute.V1;

/// <summary>Of which types a group may make its machines.</summary>
internal sealed record InstanceGroupManagerInstanceFlexibilityPolicy
{
    /// <summary>The types, in selections.</summary>
    public IReadOnlyDictionary<string, JsonElement>? InstanceSelections { get; init; }
}
