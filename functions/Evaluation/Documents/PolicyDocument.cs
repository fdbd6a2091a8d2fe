using System.Security.Cryptography;
using System.Text;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents;

/// <summary>Reads policies: YAML or JSON, in one way for both. No text makes it throw, and every fault is told at once.
/// </summary>
public static class PolicyDocument
{
    /// <summary>Hexadecimal digits of the text's hash in a version: 48 bits, enough to tell texts apart.</summary>
    private const int VersionLength = 12;

    /// <summary>Reads a policy.</summary>
    /// <param name="text">YAML or JSON, at most 256 KiB.</param>
    public static Read Read(string text) => Read(text, []);

    /// <summary>Reads a policy with some of its values set to others.</summary>
    /// <param name="text">YAML or JSON, at most 256 KiB.</param>
    /// <param name="overrides">Each <c>PATH=VALUE</c>, such as <c>replicas.max=20</c> or
    /// <c>scalers[0].targetTracking.averageValue=60</c>; later ones win.</param>
    public static Read Read(string text, IReadOnlyCollection<string> overrides)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(overrides);
        var loaded = DocumentLoader.Load(text);
        var told = new CheckedDocument(loaded.Root);
        foreach (var violation in loaded.Violations)
        {
            told.Tell(violation);
        }

        if (loaded.Root is { } root)
        {
            var changed = Override(root, overrides, told);
            if (new ShapeCheck(told).Fit(changed, PolicyShape.Document, string.Empty) is { } fitting)
            {
                var policy = PolicyReader.Read(fitting, VersionOf(text, overrides), told);
                return Judge(policy, told);
            }
        }

        return new Read.Invalid(told.Violations);
    }

    /// <summary>The policy if it breaks no rule, else all that was told and all rules it breaks.</summary>
    internal static Read Judge(Policy policy, CheckedDocument told)
    {
        foreach (var violation in PolicyRules.Violations(policy, told.Unread))
        {
            told.Tell(violation);
        }

        return told.Violations is { IsEmpty: false } violations
            ? new Read.Invalid(violations)
            : new Read.Valid(policy);
    }

    /// <summary>Which text a policy was read from.</summary>
    internal static string VersionOf(string text, IReadOnlyCollection<string> overrides)
    {
        var whole = overrides.Count == 0 ? text : text + "\n" + string.Join('\n', overrides);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whole)))[..VersionLength];
    }

    private static DocumentNode Override(
        DocumentNode root, IReadOnlyCollection<string> overrides, CheckedDocument told)
    {
        var changed = root;
        foreach (var assignment in overrides)
        {
            (changed, var violation) = DocumentOverride.Apply(changed, assignment);
            if (violation is not null)
            {
                told.Tell(violation);
            }
        }

        return changed;
    }
}
