using System.Text.RegularExpressions;

using LlmCloudScaler.Architecture.Tests.Reading;

using Microsoft.CodeAnalysis.CSharp.Syntax;

using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Tidy;

/// <summary>A test's name is the sentence that is false when it fails.</summary>
public sealed partial class TestNameTests
{
    [Fact]
    public void A_test_is_named_by_a_sentence() => Findings.None(
        Tests().Where(test => !Sentence().IsMatch(test.Method.Identifier.Text))
            .Select(test => test.Source.At(test.Method, test.Method.Identifier.Text)),
        "say what holds, in words with underscores: Scale_in_waits_out_the_window.");

    [Fact]
    public void No_test_is_switched_off() => Findings.None(
        Tests().Where(test => Attributes(test.Method).Any(attribute =>
                attribute.ArgumentList?.Arguments.Any(argument =>
                    argument.NameEquals?.Name.Identifier.Text is "Skip" or "Explicit") ?? false))
            .Select(test => test.Source.At(test.Method, test.Method.Identifier.Text)),
        "mend it or delete it.");

    private static IEnumerable<(SourceFile Source, MethodDeclarationSyntax Method)> Tests() =>
        from source in Checkout.Sources
        where source.Path.StartsWith("tests/")
        from method in source.Tree.DescendantNodes().OfType<MethodDeclarationSyntax>()
        where Attributes(method).Any(attribute => attribute.Name.ToString() is "Fact" or "Theory")
        select (source, method);

    private static IEnumerable<AttributeSyntax> Attributes(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes);

    /// <summary>Three words or more, a capital first, and no <c>_Ok</c> at the end, which says nothing.</summary>
    [GeneratedRegex("^[A-Z0-9][A-Za-z0-9]*(_[A-Za-z0-9]+){2,}(?<!_(Ok|OK|Works|Test))$")]
    private static partial Regex Sentence();
}
