using System.Collections.Immutable;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LlmCloudScaler.Architecture.Tests.Reading;

/// <summary>One C# file, parsed.</summary>
/// <param name="Path">From the repository's root, with slashes.</param>
/// <param name="Lines">Its text, line by line.</param>
/// <param name="Tree">Its syntax.</param>
public sealed record SourceFile(string Path, ImmutableArray<string> Lines, CompilationUnitSyntax Tree)
{
    /// <summary>The types declared outside of any other, in the order of the file.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes => Tree
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<MemberDeclarationSyntax>()
        .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    /// <summary>Every type declared in it, nested ones too.</summary>
    public IEnumerable<TypeDeclarationSyntax> Types => Tree.DescendantNodes().OfType<TypeDeclarationSyntax>();

    /// <summary>Its folder within its room: <c>Units</c> for <c>core/Units/Ratio.cs</c>; empty at the room's top.
    /// </summary>
    public string Folder => Path.Split('/') is [_, var folder, _, ..] ? folder : string.Empty;

    /// <summary>Its name without <c>.cs</c>.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Reads a file.</summary>
    /// <param name="path">From the root.</param>
    public static SourceFile Read(string path)
    {
        var text = Checkout.Text(path);
        var lines = text.Split('\n');
        var tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest));
        return new(path, [.. lines[^1].Length == 0 ? lines[..^1] : lines], tree.GetCompilationUnitRoot());
    }

    /// <summary>A finding where a piece of syntax begins.</summary>
    public Finding At(SyntaxNode node, string what) => At(node.GetLocation(), what);

    /// <summary>A finding where a token begins.</summary>
    public Finding At(SyntaxToken token, string what) => At(token.GetLocation(), what);

    /// <summary>A finding on each line that has something wrong.</summary>
    /// <param name="fault">What is wrong with a line; null for nothing.</param>
    public IEnumerable<Finding> EachLine(Func<string, string?> fault) => Lines
        .Select((line, index) => fault(line) is { } what ? new Finding(Path, index + 1, what) : null)
        .OfType<Finding>();

    private Finding At(Location location, string what) =>
        new(Path, location.GetLineSpan().StartLinePosition.Line + 1, what);
}
