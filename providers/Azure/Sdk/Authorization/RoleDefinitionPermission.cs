namespace Azure.ResourceManager.Authorization.Models;

/// <summary>What one of somebody's roles lets him do.</summary>
internal sealed record RoleDefinitionPermission
{
    /// <summary>Actions that are allowed; <c>*</c> stands for any text.</summary>
    public IReadOnlyList<string>? Actions { get; init; }

    /// <summary>Those of them that are not.</summary>
    public IReadOnlyList<string>? NotActions { get; init; }

    /// <summary>On what it depends besides; null where it does not.</summary>
    public string? Condition { get; init; }
}
