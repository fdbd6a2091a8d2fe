using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Policies;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents;

/// <summary>Writes policies as documents.</summary>
public static class PolicyYaml
{
    /// <summary>The document of a policy: YAML that <see cref="PolicyDocument"/> reads back to an equal one, but for
    /// its version, which is the text's own.</summary>
    /// <param name="policy">A policy that breaks no rule.</param>
    public static string Write(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return YamlText.Write(PolicyWriter.Tree(policy));
    }
}
