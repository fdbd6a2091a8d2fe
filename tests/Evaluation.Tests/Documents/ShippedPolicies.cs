using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.Evaluation.Tests.Documents;

/// <summary>The policies that are shipped as examples.</summary>
internal static class ShippedPolicies
{
    public static string[] Paths() => Directory.GetFiles(Repository.PathOf("infra/policies"), "*.yaml");

    public static string Text(string file) => File.ReadAllText(Repository.PathOf("infra/policies/" + file));
}
