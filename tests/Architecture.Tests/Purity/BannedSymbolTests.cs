using LlmCloudScaler.Architecture.Tests.Reading;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Purity;

/// <summary>The list that keeps clock, randomness and I/O out of the core when it is compiled.</summary>
public sealed class BannedSymbolTests
{
    private const string List = "core/BannedSymbols.txt";

    [Theory]
    [InlineData("P:System.DateTime.Now")]
    [InlineData("P:System.DateTime.UtcNow")]
    [InlineData("P:System.DateTimeOffset.Now")]
    [InlineData("P:System.DateTimeOffset.UtcNow")]
    [InlineData("T:System.TimeProvider")]
    [InlineData("T:System.Diagnostics.Stopwatch")]
    [InlineData("T:System.Random")]
    [InlineData("M:System.Guid.NewGuid")]
    [InlineData("T:System.Environment")]
    [InlineData("T:System.Console")]
    [InlineData("T:System.IO.File")]
    [InlineData("T:System.Net.Http.HttpClient")]
    [InlineData("T:System.Net.Sockets.Socket")]
    [InlineData("T:System.TimeZoneInfo")]
    public void Clock_randomness_and_io_are_banned_from_the_core(string symbol) => Findings.None(
        Entries().Any(entry => entry.Symbol == symbol) ? [] : [new(List, 0, $"{symbol} is missing")],
        "add it back, with what to do instead after the semicolon.");

    [Fact]
    public void Every_banned_symbol_exists()
    {
        var runtime = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("symbols", references: runtime);
        Findings.None(
            Entries().Where(entry => DocumentationCommentId.GetFirstSymbolForDeclarationId(
                    entry.Symbol, compilation) is null)
                .Select(entry => new Finding(List, entry.Line, $"{entry.Symbol} is nothing the runtime has")),
            "mend the spelling: a symbol that does not exist bans nothing.");
    }

    [Fact]
    public void The_core_is_compiled_with_the_list()
    {
        var core = Checkout.Projects.Single(project => project.Path == "core/LlmCloudScaler.Core.csproj");
        Assert.Contains(core.Packages, package =>
            package.Attribute("Include")?.Value == "Microsoft.CodeAnalysis.BannedApiAnalyzers");
        Assert.Contains(core.Document.Descendants("AdditionalFiles"), file =>
            file.Attribute("Include")?.Value == "BannedSymbols.txt");
    }

    private static IEnumerable<(string Symbol, int Line)> Entries() => Checkout.Text(List).Split('\n').Index()
        .Where(line => line.Item.Trim().Length > 0)
        .Select(line => (line.Item.Split(';')[0].Trim(), line.Index + 1));
}
