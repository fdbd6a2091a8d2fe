using System.Text.RegularExpressions;

using LlmCloudScaler.Architecture.Tests.Reading;

using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Dependencies;

/// <summary>Every package has one version, one reason and a lock; every project is in the solution.</summary>
public sealed class PackageTests
{
    private const string Versions = "Directory.Packages.props";

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Checkout.Text("LlmCloudScaler.sln").Replace('\\', '/');
        Findings.None(
            Checkout.Projects.Where(project => !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal))
                .Select(project => new Finding(project.Path, 0, "is not in LlmCloudScaler.sln")),
            "dotnet sln add PROJECT; what is outside is neither built nor tested.");
    }

    [Fact]
    public void Versions_are_set_centrally() => Findings.None(
        Checkout.Projects.SelectMany(project => project.Packages
            .Where(package => package.Attribute("Version") is not null
                || package.Attribute("VersionOverride") is not null || package.Element("Version") is not null)
            .Select(package => project.At(package, $"sets a version of {package.Attribute("Include")?.Value}"))),
        $"set it in {Versions}.");

    [Fact]
    public void Every_package_says_why_it_is_there()
    {
        var lines = Checkout.Text(Versions).Split('\n');
        Findings.None(
            lines.Index().Where(line => line.Item.Contains("<PackageVersion ", StringComparison.Ordinal)
                    && !lines[line.Index - 1].TrimEnd().EndsWith("-->", StringComparison.Ordinal))
                .Select(line => new Finding(Versions, line.Index + 1, line.Item.Trim())),
            "write a comment on the line above: what we use of the package, and why this one.");
    }

    [Fact]
    public void Every_central_package_is_used()
    {
        var used = Checkout.Projects.SelectMany(project => project.Packages)
            .Select(package => package.Attribute("Include")?.Value).ToHashSet();
        Findings.None(
            Checkout.Text(Versions).Split('\n').Index()
                .Select(line => (line.Index, Match: Regex.Match(line.Item, "<PackageVersion Include=\"([^\"]+)\"")))
                .Where(line => line.Match.Success && !used.Contains(line.Match.Groups[1].Value))
                .Select(line => new Finding(Versions, line.Index + 1, $"{line.Match.Groups[1].Value} is not used")),
            "delete the line; versions of packages nobody uses go stale.");
    }

    [Fact]
    public void Every_project_has_its_lock_file() => Findings.None(
        Checkout.Projects.Where(project => !Checkout.Has($"{project.Folder}/packages.lock.json"))
            .Select(project => new Finding(project.Path, 0, "has no packages.lock.json beside it")),
        "dotnet restore, then commit the lock file.");
}
