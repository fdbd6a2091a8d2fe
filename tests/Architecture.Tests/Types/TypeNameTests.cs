using System.Text.RegularExpressions;

using LlmCloudScaler.Architecture.Tests.Reading;

using Microsoft.CodeAnalysis.CSharp.Syntax;

using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Types;

/// <summary>A name says what a thing is. Those of stand-ins of official packages are their vendors'.</summary>
public sealed partial class TypeNameTests
{
    private static IEnumerable<SourceFile> Named =>
        Checkout.Sources.Where(source => !source.Path.Contains("/Sdk/", StringComparison.Ordinal));

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => Findings.None(
        Named.SelectMany(source => source.Tree.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
            .Where(type => SaysNothing().IsMatch(type.Identifier.Text))
            .Select(type => source.At(type, type.Identifier.Text))),
        "name it by what it is or decides, in the words of the glossary.");

    [Fact]
    public void No_folder_has_a_name_that_says_nothing() => Findings.None(
        Named.Where(source => source.Path.Split('/')[..^1].Any(SaysNothing().IsMatch))
            .Select(source => new Finding(source.Path, 0, "lies in a folder that says nothing")),
        "name the folder by the concept that its types share.");

    /// <summary>The words as words: <c>Database</c> is none of them, <c>PolicyBase</c> is.</summary>
    [GeneratedRegex("(Manager|Helper|Utility|Utilities|Utils?|Common|Shared|Base|Info)s?(?![a-z])")]
    private static partial Regex SaysNothing();
}
