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

    /// <summary>What the switches drop: in a project's folder, this one.</summary>
    private static readonly Dictionary<string, string> Dropped = new()
    {
        ["providers/Aws"] = "Sdk/",
        ["providers/Azure"] = "Sdk/Monitor/",
        ["functions/AwsLambda"] = "Sdk/",
    };

    [Theory]
    [InlineData(
        "OfficialAwsPackages",
        "providers/Aws",
        "AWSSDK.AutoScaling",
        "AWSSDK.CloudWatch",
        "AWSSDK.IdentityManagement",
        "AWSSDK.ServiceQuotas")]
    [InlineData("OfficialAwsPackages", "functions/AwsLambda", "Amazon.Lambda.Core", "Amazon.Lambda.RuntimeSupport")]
    [InlineData("OfficialAzurePackages", "providers/Azure", "Azure.Monitor.Query")]
    public void The_switch_drops_the_stand_ins_for_the_packages(
        string property, string folder, params string[] packages)
    {
        var (usualPackages, usualFiles) = Evaluate(folder, $"{property}=false");
        var (officialPackages, officialFiles) = Evaluate(folder, $"{property}=true");
        bool IsDropped(string file) => file.StartsWith(Dropped[folder], StringComparison.Ordinal);

        Assert.Equal(packages, officialPackages.Except(usualPackages).Intersect(packages).Order());
        Assert.Empty(usualPackages.Intersect(packages));
        Assert.Contains(usualFiles, IsDropped);
        Assert.Equal(usualFiles.Where(file => !IsDropped(file)), officialFiles);
    }

    [Fact]
    public void Every_namespace_of_a_stand_in_has_its_package() => Findings.None(
        from project in Checkout.Projects.Where(Shipped.IsShipped)
        let packages = project.Packages.Select(package => package.Attribute("Include")!.Value).ToHashSet()
        from source in StandIns(project)
        let name = OfficialNamespace().Match(Checkout.Text(source.Path)).Groups["name"].Value
        where name.Length > 0 && !packages.Contains(name) && !packages.Contains(name.Replace("Amazon.", "AWSSDK."))
        select new Finding(source.Path, 0, $"stands for {name}, whose package {project.Path} does not name"),
        Remedy);

    [Fact]
    public void Nobody_reaches_behind_a_stand_in() => Findings.None(
        from source in Checkout.Production
        where !IsStandIn(source.Path)
        from finding in source.EachLine(line => Behind().IsMatch(line) ? line.Trim() : null)
        select finding,
        $"use what the official package has too, or move the code into Sdk; {Remedy}");

    private static IEnumerable<SourceFile> StandIns(ProjectFile project) => Checkout.Production
        .Where(source => Dropped.TryGetValue(project.Folder, out var folder)
            && source.Path.StartsWith($"{project.Folder}/{folder}", StringComparison.Ordinal));

    private static bool IsStandIn(string path) => path.Contains("/Sdk/", StringComparison.Ordinal);

    /// <summary>What a project is made of, with the switch or without.</summary>
    private static (string[] Packages, string[] Files) Evaluate(string folder, string setting)
    {
        string[] arguments = ["-getItem:PackageReference,Compile", $"-p:{setting}", "-nodeReuse:false"];
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
        return (Names(items, "PackageReference"), Names(items, "Compile"));
    }

    private static string[] Names(JsonElement items, string kind) =>
        [.. items.GetProperty(kind).EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];

    [GeneratedRegex(
        @"^namespace (?<name>Amazon\.(Lambda\.)?\w+|Azure\.Monitor\.\w+)", RegexOptions.Multiline)]
    private static partial Regex OfficialNamespace();

    [GeneratedRegex(@"LlmCloudScaler\.(\w+\.)*Sdk\b")]
    private static partial Regex Behind();
}
