using LlmCloudScaler.Architecture.Tests.Reading;

using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Dependencies;

/// <summary>Who may know whom: the core nobody, a provider the core, evaluation the core, a host all of them.</summary>
public sealed class ProjectReferenceTests
{
    private const string CoreFolder = "core/";
    private const string ProvidersFolder = "providers/";
    private const string EvaluationFolder = "functions/Evaluation/";
    private const string FunctionsFolder = "functions/";
    private const string EmulatorsFolder = "tests/Emulators/";
    private const string PartsFolder = "tests/Emulators/Parts/";

    [Fact]
    public void The_core_references_no_project() => Findings.None(
        Within(CoreFolder).SelectMany(project => project.References.Select(
            reference => project.At(reference.Element, $"references {reference.Path}"))),
        "move what needs another project out of core, behind a port.");

    [Fact]
    public void The_core_references_no_package_but_analyzers() => Findings.None(
        Within(CoreFolder).SelectMany(project => project.Packages
            .Where(package => package.Attribute("PrivateAssets")?.Value != "all"
                || !package.Attribute("Include")!.Value.Contains("Analyzers", StringComparison.Ordinal))
            .Select(package => project.At(package, $"references {package.Attribute("Include")?.Value}"))),
        "the core is formulae over its own types; take the package in a provider or host.");

    [Fact]
    public void The_built_core_needs_nothing_beyond_the_runtime() => Findings.None(
        Shipped.Core.GetReferencedAssemblies()
            .Where(reference => !reference.Name!.StartsWith("System.", StringComparison.Ordinal))
            .Select(reference => new Finding("core/LlmCloudScaler.Core.csproj", 0, $"needs {reference.Name}")),
        "the core uses System.* only.");

    [Fact]
    public void A_provider_references_the_core_and_nothing_else_of_ours() => Findings.None(
        Strangers(Within(ProvidersFolder), reference => reference.StartsWith(CoreFolder)),
        "what two providers need is a port's business or a package's; a provider never knows another or a host.");

    [Fact]
    public void The_evaluation_references_the_core_and_nothing_else_of_ours() => Findings.None(
        Strangers(Within(EvaluationFolder), reference => reference.StartsWith(CoreFolder)),
        "the tick speaks to ports; hosts give it providers.");

    [Fact]
    public void A_host_composes_core_providers_and_evaluation_but_no_other_host() => Findings.None(
        Strangers(
            Within(FunctionsFolder).Where(project => !project.Path.StartsWith(EvaluationFolder)),
            reference => reference.StartsWith(CoreFolder) || reference.StartsWith(ProvidersFolder)
                || reference.StartsWith(EvaluationFolder)),
        "move what two hosts need into functions/Evaluation.");

    [Fact]
    public void An_emulator_references_nothing_of_ours_but_what_emulators_are_made_of() => Findings.None(
        Strangers(
            Within(EmulatorsFolder).Where(project => !project.Path.StartsWith(PartsFolder)),
            reference => reference.StartsWith(PartsFolder))
            .Concat(Strangers(Within(PartsFolder), _ => false)),
        "an emulator that shares code with what it tests shares its mistakes.");

    [Fact]
    public void Nothing_shipped_references_a_test_project() => Findings.None(
        Strangers(Checkout.Projects.Where(Shipped.IsShipped), reference => !reference.StartsWith("tests/")),
        "tests know what is shipped, never the other way round.");

    [Fact]
    public void Every_shipped_project_is_seen_by_these_tests() => Findings.None(
        Checkout.Projects.Where(project => Shipped.IsShipped(project) && !Shipped.IsHere(project))
            .Select(project => new Finding(project.Path, 0, "is not built with the architecture tests")),
        "reference the project in tests/Architecture.Tests/LlmCloudScaler.Architecture.Tests.csproj.");

    private static IEnumerable<ProjectFile> Within(string folder) =>
        Checkout.Projects.Where(project => project.Path.StartsWith(folder));

    private static IEnumerable<Finding> Strangers(IEnumerable<ProjectFile> projects, Func<string, bool> allowed) =>
        projects.SelectMany(project => project.References
            .Where(reference => !allowed(reference.Path))
            .Select(reference => project.At(reference.Element, $"references {reference.Path}")));
}
