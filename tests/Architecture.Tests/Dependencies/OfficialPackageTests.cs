using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

using LlmCloudScaler.Architecture.Tests.Reading;

using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Dependencies;

/// <summary>Stand-ins of official packages can be left out, and the packages take their place.</summary>
public sealed partial class OfficialPackageTests
{
    private const string Remedy = "see docs/official-packages.md.";

    [Theory]
    [InlineData(
        "providers/Aws",
        "AWSSDK.AutoScaling",
        "AWSSDK.CloudWatch",
        "AWSSDK.IdentityManagement",
        "AWSSDK.ServiceQuotas")]
    [InlineData("functions/AwsLambda", "Amazon.Lambda.Core", "Amazon.Lambda.RuntimeSupport")]
    public void The_switch_drops_the_stand_ins_for_the_packages(string folder, params string[] packages)
    {
        var (usualPackages, usualFiles) = Evaluate(folder, isOfficial: false);
        var (officialPackages, officialFiles) = Evaluate(folder, isOfficial: true);

        Assert.Equal(packages, officialPackages.Except(usualPackages).Intersect(packages).Order());
        Assert.Empty(usualPackages.Intersect(packages));
        Assert.DoesNotContain(officialFiles, IsStandIn);
        Assert.Equal(usualFiles.Where(file => !IsStandIn(file)), officialFiles);
    }

    [Fact]
    public void Every_namespace_of_a_stand_in_has_its_package() => Findings.None(
        from project in Checkout.Projects.Where(Shipped.IsShipped)
        let packages = project.Packages.Select(package => package.Attribute("Include")!.Value).ToHashSet()
        from source in StandIns(project)
        let name = OfficialNamespace().Match(Checkout.Text(source.Path)).Groups["name"].Value
        where name.Length > 0 && !packages.Contains($"AWSSDK.{name}") && !packages.Contains($"Amazon.{name}")
        select new Finding(source.Path, 0, $"stands for Amazon.{name}, whose package {project.Path} does not name"),
        Remedy);

    [Fact]
    public void Nobody_reaches_behind_a_stand_in() => Findings.None(
        from source in Checkout.Production
        where !IsStandIn(source.Path)
        from finding in source.EachLine(line => Behind().IsMatch(line) ? line.Trim() : null)
        select finding,
        $"use what the official package has too, or move the code into Sdk; {Remedy}");

    private static IEnumerable<SourceFile> StandIns(ProjectFile project) => Checkout.Production
        .Where(source => source.Path.StartsWith($"{project.Folder}/Sdk/", StringComparison.Ordinal));

    private static bool IsStandIn(string path) => path.Contains("/Sdk/", StringComparison.Ordinal);

    /// <summary>What a project is made of, with the switch or without.</summary>
    private static (string[] Packages, string[] Files) Evaluate(string folder, bool isOfficial)
    {
        string[] arguments =
            ["-getItem:PackageReference,Compile", $"-p:OfficialAwsPackages={isOfficial}", "-nodeReuse:false"];
        var start = new ProcessStartInfo("dotnet", ["msbuild", .. arguments])
        {
            WorkingDirectory = Checkout.Full(folder),
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        var items = JsonDocument.Parse(output).RootElement.GetProperty("Items");
        return (Names(items, "PackageReference"), [.. Names(items, "Compile").Select(file => $"/{file}")]);
    }

    private static string[] Names(JsonElement items, string kind) =>
        [.. items.GetProperty(kind).EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];

    [GeneratedRegex(@"^namespace Amazon\.(?<name>(Lambda\.)?\w+)", RegexOptions.Multiline)]
    private static partial Regex OfficialNamespace();

    [GeneratedRegex(@"LlmCloudScaler\.(\w+\.)*Sdk\b")]
    private static partial Regex Behind();
}
