using LlmCloudScaler.Evaluation.Documents.Policies;
using LlmCloudScaler.Evaluation.Documents.Shapes;

namespace LlmCloudScaler.Evaluation.Documents;

/// <summary>The published JSON Schema of policies, for editors' completion and for validation elsewhere.</summary>
public static class PolicySchema
{
    /// <summary>The schema, in draft 7's words; made of the very table that the reader checks against.</summary>
    public static string Json => SchemaText.Write(
        PolicyShape.Document,
        title: "LlmCloudScaler policy",
        description: "How one fleet of LLM inference replicas scales.");
}
