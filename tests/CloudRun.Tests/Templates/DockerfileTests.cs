using System.Text.RegularExpressions;
using System.Xml.Linq;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.CloudRun.Tests.Templates;

/// <summary>The image is made of this repository, and runs as nobody in particular. It is not built here.</summary>
public sealed partial class DockerfileTests
{
    [Fact]
    public void It_is_of_Microsofts_images_of_the_version_that_the_code_is_written_for()
    {
        var version = TargetFramework().Match(
            File.ReadAllText(Repository.PathOf("Directory.Build.props"))).Groups["version"].Value;
        var images = Instructions("FROM").Select(image => image.Split(' ')[0]).ToArray();
        Assert.Equal(2, images.Length);
        Assert.All(images, image => Assert.Matches(
            $@"^mcr\.microsoft\.com/dotnet/(sdk|aspnet):{Regex.Escape(version)}(-[a-z0-9-]+)?$", image));
        Assert.Contains("-chiseled-extra", images[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void It_does_not_run_as_root() =>
        Assert.Equal("$APP_UID", Assert.Single(Instructions("USER"))); // which Microsoft's images set, to 1654

    [Fact]
    public void It_starts_what_the_project_makes()
    {
        var project = XDocument.Load(
            Repository.PathOf("functions/CloudRun/LlmCloudScaler.CloudRun.csproj"));
        var assembly = project.Descendants("AssemblyName").Single().Value;
        Assert.Equal($"[\"dotnet\", \"{assembly}.dll\"]", Assert.Single(Instructions("ENTRYPOINT")));
        Assert.Contains(
            "functions/CloudRun --locked-mode", Assert.Single(Instructions("RUN")), StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_secrets_nor_the_port_are_built_in()
    {
        Assert.Empty(Instructions("ENV"));
        Assert.Empty(Instructions("ARG"));
        Assert.Empty(Instructions("ADD"));
        Assert.Empty(Instructions("EXPOSE"));
    }

    [Fact]
    public void What_is_left_out_of_it_is_nothing_that_it_is_built_of()
    {
        var left = File.ReadAllLines(Repository.PathOf(".dockerignore"))
            .Where(line => line.Length > 0 && !line.StartsWith('#')).ToArray();
        Assert.Contains("**/*.tfvars", left);
        Assert.Contains(".git", left);
        Assert.DoesNotContain(
            left, line => line.Split('/')[0] is "core" or "functions" or "providers" or "Directory.Build.props");
    }

    private static string[] Instructions(string name) =>
    [
        .. Instruction().Matches(File.ReadAllText(Repository.PathOf("functions/CloudRun/Dockerfile")))
            .Where(match => match.Groups["name"].Value == name).Select(match => match.Groups["rest"].Value),
    ];

    [GeneratedRegex("(?m)^(?<name>[A-Z]+) (?<rest>(?:.*\\\\\n)*.*)$")]
    private static partial Regex Instruction();

    [GeneratedRegex("<TargetFramework>net(?<version>[0-9.]+)<")]
    private static partial Regex TargetFramework();
}
