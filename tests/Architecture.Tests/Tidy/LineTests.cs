using System.Text.RegularExpressions;

using LlmCloudScaler.Architecture.Tests.Reading;

using Microsoft.CodeAnalysis.CSharp.Syntax;

using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Tidy;

/// <summary>What no line may hold.</summary>
public sealed partial class LineTests
{
    private const int Longest = 120;

    /// <summary>Where everything may be caught: a host must answer whatever happens, and a bug in what one fleet uses
    /// must not stop the others.</summary>
    private static readonly string[] HostEntryPoints =
    [
        "functions/Cli/Program.cs", "functions/Evaluation/Ticks/FleetTick.cs",
        "functions/Evaluation/Hosts/FunctionService.cs", "functions/AwsLambda/Program.cs",
        "functions/AwsLambda/Sdk/RuntimeSupport/LambdaBootstrap.cs",
    ];

    [Fact]
    public void Lines_are_at_most_120_characters_long() => Findings.None(
        EachLine(line => line.Length > Longest ? $"{line.Length} characters" : null),
        "break the line where the thought breaks.");

    [Fact]
    public void A_note_to_do_something_has_a_number() => Findings.None(
        EachLine(line => Unnumbered().IsMatch(line) ? line.Trim() : null),
        "do it, or write the number of its issue in parentheses right after the word.");

    [Fact]
    public void There_are_no_banners_and_no_regions() => Findings.None(
        EachLine(line => Banner().IsMatch(line) ? line.Trim() : null),
        "a file that needs them has two concepts; make two files.");

    [Fact]
    public void No_warning_is_switched_off_in_the_code() => Findings.None(
        EachLine(line => Switch().IsMatch(line) ? line.Trim() : null),
        "mend what it warns of; if the rule is wrong for all of us, say so in .editorconfig with the reason.");

    [Fact]
    public void Only_a_host_catches_everything() => Findings.None(
        from source in Checkout.Production
        where !HostEntryPoints.Contains(source.Path)
        from clause in source.Tree.DescendantNodes().OfType<CatchClauseSyntax>()
        where clause.Filter is null
            && clause.Declaration?.Type.ToString() is null or "Exception" or "System.Exception"
        select source.At(clause, "catches everything"),
        "catch what can be expected and return it as an outcome; the rest is a bug and must be seen.");

    private static IEnumerable<Finding> EachLine(Func<string, string?> fault) =>
        Checkout.Sources.SelectMany(source => source.EachLine(fault));

    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|HA[C]K|XX[X])\b(?!\(#?\d+\))")]
    private static partial Regex Unnumbered();

    [GeneratedRegex(@"^\s*(#\s*region|#\s*endregion|[/*#\s]*[/*=\-#_~]{6,}\s*$)")]
    private static partial Regex Banner();

    [GeneratedRegex(@"^\s*#\s*pragma\s+warning|\[\s*(assembly:\s*)?SuppressMessage\b")]
    private static partial Regex Switch();
}
