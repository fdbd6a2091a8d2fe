using LlmCloudScaler.Architecture.Tests.Reading;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Tidy;

/// <summary>One type, one file, of a size that can be read at once.</summary>
public sealed class FileTests
{
    private const int ProductionLines = 250;
    private const int TestLines = 400;
    private const int MethodLines = 40;

    /// <summary>Files that are longer, each with the reason a reader would accept.</summary>
    private static readonly Dictionary<string, string> LongFiles = [];

    /// <summary>Methods whose bodies are longer, each with the reason a reader would accept.</summary>
    private static readonly Dictionary<string, string> LongMethods = [];

    [Fact]
    public void A_file_declares_one_top_level_type() => Findings.None(
        Checkout.Sources.SelectMany(source => source.TopLevelTypes.Skip(1)
            .Select(type => source.At(type, $"is the file's second type: {NameOf(type)}"))),
        "give it a file of its own.");

    [Fact]
    public void A_file_is_named_after_its_type() => Findings.None(
        Checkout.Sources.SelectMany(source => source.TopLevelTypes.Take(1)
            .Where(type => source.Name != NameOf(type)
                && !source.Name.StartsWith(NameOf(type) + ".", StringComparison.Ordinal))
            .Select(type => source.At(type, $"declares {NameOf(type)}"))),
        "rename one of the two; a partial type's other files are Type.Topic.cs.");

    [Fact]
    public void A_shipped_file_is_short_enough_to_read_at_once() => Findings.None(
        Checkout.Production
            .Where(source => source.Lines.Length > ProductionLines && !LongFiles.ContainsKey(source.Path))
            .Select(source => new Finding(source.Path, 0, $"has {source.Lines.Length} lines")),
        $"find the second concept in it; at most {ProductionLines} lines, or a reason in {nameof(LongFiles)}.");

    [Fact]
    public void A_test_file_is_short_enough_to_search() => Findings.None(
        Checkout.Sources.Where(source => source.Path.StartsWith("tests/") && source.Lines.Length > TestLines)
            .Select(source => new Finding(source.Path, 0, $"has {source.Lines.Length} lines")),
        $"split it by behaviour; at most {TestLines} lines.");

    [Fact]
    public void A_shipped_method_fits_on_a_screen() => Findings.None(
        from source in Checkout.Production
        from method in source.Tree.DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
        where BodyLines(method) > MethodLines && !LongMethods.ContainsKey($"{source.Path}: {NameOf(method)}")
        select source.At(method, $"{NameOf(method)} has a body of {BodyLines(method)} lines"),
        $"name its parts; at most {MethodLines} lines, or a reason in {nameof(LongMethods)}.");

    [Fact]
    public void Every_exception_is_still_needed() => Findings.None(
        LongFiles.Keys.Where(path => !Checkout.Has(path) || Lines(path) <= ProductionLines)
            .Concat(LongMethods.Keys.Where(key => !IsLongMethod(key)))
            .Select(key => new Finding("tests/Architecture.Tests/Tidy/FileTests.cs", 0, $"{key} is not long any more")),
        "delete the exception.");

    private static int Lines(string path) => Checkout.Sources.Single(source => source.Path == path).Lines.Length;

    private static bool IsLongMethod(string key) => Checkout.Production.Any(source =>
        source.Tree.DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
            .Any(method => BodyLines(method) > MethodLines && key == $"{source.Path}: {NameOf(method)}"));

    private static int BodyLines(BaseMethodDeclarationSyntax method)
    {
        SyntaxNode? body = method.Body is { } block ? block : method.ExpressionBody;
        var span = body?.GetLocation().GetLineSpan();
        return span is { } lines ? lines.EndLinePosition.Line - lines.StartLinePosition.Line - 1 : 0;
    }

    private static string NameOf(BaseMethodDeclarationSyntax method) => method switch
    {
        MethodDeclarationSyntax named => named.Identifier.Text,
        _ => method.Parent is BaseTypeDeclarationSyntax type ? type.Identifier.Text : string.Empty,
    };

    private static string NameOf(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax declaration => declaration.Identifier.Text,
        DelegateDeclarationSyntax declaration => declaration.Identifier.Text,
        _ => string.Empty,
    };
}
