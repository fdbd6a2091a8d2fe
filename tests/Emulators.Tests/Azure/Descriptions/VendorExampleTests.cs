using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Descriptions;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure.Descriptions;

/// <summary>The vendor's own examples pass the check, but for those that are known to be wrong; so it asks for nothing
/// that is not asked for.</summary>
public sealed class VendorExampleTests
{
    /// <summary>Right on the wire, where a flag is text and a parameter's name is the same whatever its case.</summary>
    private static readonly string[] OnlyWrongOnPaper = ["forceDeletion", "resulttype"];

    private static readonly string[] Files =
        ["compute-vmss", "standbypool", "monitor-metrics", "monitor-metrics-batch"];

    [Fact]
    public void The_vendors_examples_are_as_described_but_for_known_defects()
    {
        var defects = Defects();
        var told = Files.SelectMany(file => VendorExample.All(file)).SelectMany(example => example.Violations()
            .Select(fault => (example.File, example.Operation, example.Title, Fault: fault))).ToList();
        Assert.All(told, fault => Assert.Contains(defects, defect => defect.File == $"azure/{fault.File}.json"
            && defect.Operation == fault.Operation && fault.Fault.Contains(defect.Text, StringComparison.Ordinal)));
        Assert.All(
            defects.Where(defect => !OnlyWrongOnPaper.Any(defect.Text.Contains)),
            defect => Assert.Contains(told, fault => defect.Operation == fault.Operation
                && fault.Fault.Contains(defect.Text, StringComparison.Ordinal)));
    }

    [Fact]
    public void There_are_as_many_examples_as_the_descriptions_tell() =>
        Assert.Equal(37, Files.Sum(file => VendorExample.All(file).Count()));

    [Theory]
    [InlineData("compute-vmss", 11)]
    [InlineData("standbypool", 10)]
    [InlineData("monitor-metrics", 1)]
    [InlineData("monitor-metrics-batch", 1)]
    public void Every_described_operation_is_read(string file, int count) =>
        Assert.Equal(count, ApiDescription.Load(Neighbour.Need($"specs/azure/{file}.json")).Operations.Count);

    private static List<(string File, string Operation, string Text)> Defects() =>
    [
        .. ((JsonArray)JsonNode.Parse(File.ReadAllText(Neighbour.Need("specs/vendor-defects.json")))!)
            .Select(entry => ((JsonArray)entry!).Select(part => part!.GetValue<string>()).ToArray())
            .Select(parts => (parts[0], parts[1], parts[2])),
    ];
}
