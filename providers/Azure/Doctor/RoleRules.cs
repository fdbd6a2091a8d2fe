using System.Collections.Immutable;
using System.IO.Enumeration;

using Azure.ResourceManager.Authorization.Models;

namespace LlmCloudScaler.Providers.Azure.Doctor;

/// <summary>What somebody's roles come to.</summary>
internal static class RoleRules
{
    /// <summary>Whether they allow an action. An action is allowed that one role allows and does not itself except:
    /// what another excepts is only not allowed by that other one.</summary>
    /// <param name="needed">The action.</param>
    /// <param name="roles">Those in force on its scope.</param>
    /// <remarks>Source: Azure's page on role definitions, on NotActions.</remarks>
    public static AzurePermission Judge(NeededAction needed, ImmutableArray<RoleDefinitionPermission> roles)
    {
        RoleDefinitionPermission[] allowing =
        [
            .. roles.Where(role => Covers(role.Actions, needed.Action) && !Covers(role.NotActions, needed.Action)),
        ];
        return new AzurePermission(
            needed.Action,
            needed.Scope,
            allowing.Length > 0,
            allowing.All(role => !string.IsNullOrEmpty(role.Condition))
                ? allowing.FirstOrDefault()?.Condition
                : null);
    }

    private static bool Covers(IReadOnlyList<string>? patterns, string action) => patterns?.Any(pattern =>
        FileSystemName.MatchesSimpleExpression(pattern, action, ignoreCase: true)) is true;
}
