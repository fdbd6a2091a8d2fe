using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>Where metrics are read that do not say: beside the first pool of their cloud.</summary>
/// <param name="AwsRegion">Of the first pool on AWS; null where there is none.</param>
/// <param name="ScaleSet">The id of the first Azure pool's scale set; null where there is none.</param>
/// <param name="Project">Of the first pool on Google Cloud; null where there is none.</param>
internal sealed record Place(string? AwsRegion, string? ScaleSet, string? Project)
{
    /// <summary>That of a document's pools.</summary>
    public static Place Of(DocumentNode document)
    {
        var pools = document.Child("pools")?.Elements ?? [];
        return new(
            pools.Select(pool => pool.Child("aws")?.Text("region")).FirstOrDefault(region => region is not null),
            pools.Select(pool => pool.Child("azure")).OfType<DocumentNode>().Select(ScaleSetOf).FirstOrDefault(),
            pools.Select(pool => pool.Child("gcp")?.Text("project")).FirstOrDefault(project => project is not null));
    }

    private static string ScaleSetOf(DocumentNode azure) =>
        $"/subscriptions/{azure.Text("subscription")}/resourceGroups/{azure.Text("resourceGroup")}"
        + $"/providers/Microsoft.Compute/virtualMachineScaleSets/{azure.Text("scaleSet")}";
}
