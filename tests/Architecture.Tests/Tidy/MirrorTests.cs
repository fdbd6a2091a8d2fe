using LlmCloudScaler.Architecture.Tests.Reading;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Tidy;

/// <summary>Whoever changes <c>core/X/Y.cs</c> finds its tests in <c>tests/Core.Tests/X/YTests.cs</c>.</summary>
public sealed class MirrorTests
{
    private static readonly HashSet<SyntaxKind> Branches =
    [
        SyntaxKind.IfStatement, SyntaxKind.ConditionalExpression, SyntaxKind.SwitchExpression,
        SyntaxKind.SwitchStatement, SyntaxKind.ForStatement, SyntaxKind.ForEachStatement, SyntaxKind.WhileStatement,
        SyntaxKind.LogicalAndExpression, SyntaxKind.LogicalOrExpression, SyntaxKind.CoalesceExpression,
    ];

    [Fact]
    public void Core_code_that_decides_something_has_its_test_file() => Findings.None(
        Checkout.Core.Where(source => IsPublic(source) && Decides(source))
            .Where(source => !Checkout.Has(Mirror(source)))
            .Select(source => new Finding(source.Path, 0, $"has no {Mirror(source)}")),
        "write the file: what would go wrong unseen if a branch of this one were turned round?");

    /// <summary>Several files of one partial type have one test file.</summary>
    private static string Mirror(SourceFile source) =>
        $"tests/Core.Tests/{source.Folder}/{source.Name.Split('.')[0]}Tests.cs";

    /// <summary>Internal types are parts of a public one, and are tested through it.</summary>
    private static bool IsPublic(SourceFile source) => source.TopLevelTypes
        .Any(type => type.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.PublicKeyword)));

    /// <summary>Whether a file has something to get wrong: a branch in any member, but for the fold of a closed family,
    /// in which the compiler sees each case.</summary>
    private static bool Decides(SourceFile source) => source.Tree.DescendantNodes()
        .Where(node => Branches.Contains(node.Kind()))
        .Any(branch => !IsFold(branch));

    private static bool IsFold(SyntaxNode branch) =>
        branch.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { Identifier.Text: "Match", Arity: 1 };
}
