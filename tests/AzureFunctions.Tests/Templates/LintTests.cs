using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Templates;

/// <summary>Templates are as Azure wants them, by the types of its resources and every rule of the linter.</summary>
public sealed class LintTests
{
    public static TheoryData<string> Files() =>
    [
        "main.bicep",
        .. Directory.GetFiles(Repository.PathOf("infra/azure"), "*.bicep*")
            .Select(path => Path.GetRelativePath(Repository.Root, path)).Order(),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Nothing_is_to_be_said_against_a_template(string file) =>
        Assert.Empty(await Bicep.FindingsAsync(Repository.PathOf(file)));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_template_is_written_as_the_formatter_writes_it(string file)
    {
        var formatted = await Bicep.RunAsync("format", Repository.PathOf(file), "--stdout");
        Assert.Equal(
            await File.ReadAllTextAsync(Repository.PathOf(file), TestContext.Current.CancellationToken),
            formatted.Output);
    }

    [Theory]
    [InlineData("properties: { machines: 5 }", "BCP037")]
    [InlineData("properties: { orchestrationMode: 5 }", "BCP036")]
    [InlineData("zones: 'one'", "BCP036")]
    public async Task What_Azure_does_not_know_is_found(string fault, string rule)
    {
        var found = await PlantedAsync($$"""
            resource fleet 'Microsoft.Compute/virtualMachineScaleSets@2024-11-01' = {
              name: 'fleet'
              location: resourceGroup().location
              {{fault}}
            }
            """);
        Assert.Contains(found, finding => finding.Contains($": {rule}:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("param unused string", "no-unused-params")]
    [InlineData("output place string = 'eastus'\nvar spare = 1", "no-unused-vars")]
    [InlineData("@secure()\nparam word string\noutput told string = word", "outputs-should-not-contain-secrets")]
    [InlineData("output place string = 'https://management.azure.com/'", "no-hardcoded-env-urls")]
    [InlineData("param shape object\noutput given object = shape", "use-user-defined-types")]
    public async Task The_rules_of_the_repository_are_in_force(string fault, string rule)
    {
        var found = await PlantedAsync(fault);
        Assert.Contains(found, finding => finding.Contains($": {rule}:", StringComparison.Ordinal));
    }

    private static async Task<string[]> PlantedAsync(string template)
    {
        var folder = Directory.CreateTempSubdirectory("llmcloudscaler-");
        try
        {
            File.Copy(Repository.PathOf("bicepconfig.json"), Path.Combine(folder.FullName, "bicepconfig.json"));
            var file = Path.Combine(folder.FullName, "planted.bicep");
            await File.WriteAllTextAsync(file, template + "\n");
            return await Bicep.FindingsAsync(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
