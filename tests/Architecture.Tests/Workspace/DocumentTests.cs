using System.Text.RegularExpressions;

using LlmCloudScaler.Architecture.Tests.Reading;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Evaluation.Documents;

using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Workspace;

/// <summary>What the documents say is true: their policies are policies, their links lead somewhere.</summary>
public sealed partial class DocumentTests
{
    private const string Kind = "apiVersion: llmcloudscaler/v1";
    private const string Reasons = "docs/reasons.md";

    private static readonly string[] Pages =
        [.. Directory.EnumerateFiles(Checkout.Root, "*.md").Select(Path.GetFileName).Cast<string>(),
            .. Checkout.Files("docs", "*.md")];

    [Fact]
    public void Every_policy_in_the_documents_is_one() => Findings.None(
        from page in Pages
        from Match block in Fence().Matches(Checkout.Text(page).ReplaceLineEndings("\n"))
        let text = Unindent(block)
        where text.StartsWith(Kind, StringComparison.Ordinal)
        from violation in PolicyDocument.Read(text).Match(_ => [], invalid => invalid.Violations.ToArray())
        let line = LineOf(page, block.Index) + (violation.Line ?? 0)
        select new Finding(page, line, (violation with { Line = null }).ToString()),
        "readers copy what they see: mend the snippet, or the reader if the snippet is right.");

    [Fact]
    public void Every_link_of_the_documents_leads_to_a_file() => Findings.None(
        from page in Pages
        from Match link in Link().Matches(Checkout.Text(page))
        let target = Path.Combine(Path.GetDirectoryName(page)!, link.Groups["to"].Value)
        where !Path.Exists(Checkout.Full(target))
        select new Finding(page, LineOf(page, link.Index), $"{link.Groups["to"].Value} is not there"),
        "mend the link.");

    [Fact]
    public void Every_reason_is_spoken_by_the_core()
    {
        var core = string.Concat(Checkout.Sources
            .Where(source => source.Path.StartsWith("core/", StringComparison.Ordinal)
                && !source.Path.StartsWith("core/Reasons/", StringComparison.Ordinal))
            .Select(source => Checkout.Text(source.Path)));
        Findings.None(
            typeof(Reason).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Reason)))
                .Where(type => !Regex.IsMatch(core, $@"\bReason\.{type.Name}\b"))
                .Select(type => new Finding("core/Reasons", 0, $"`{type.Name}` is never given")),
            "give it where it applies, or delete it with its row and its prose.");
    }

    [Fact]
    public void Every_reason_is_documented_and_no_other()
    {
        var text = Checkout.Has(Reasons) ? Checkout.Text(Reasons) : string.Empty;
        var documented = Code().Matches(text).Select(match => match.Groups["code"].Value).ToHashSet();
        var codes = typeof(Reason).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Reason)))
            .Select(type => type.Name).ToHashSet();
        Findings.None(
            codes.Except(documented).Select(code => new Finding(Reasons, 0, $"`{code}` is missing"))
                .Concat(documented.Except(codes).Select(code => new Finding(Reasons, 0, $"`{code}` is no reason"))),
            "give each case of Reason one row of a table, its code in backticks first: | `BelowMinimum` | meaning |.");
    }

    private static int LineOf(string page, int index) =>
        Checkout.Text(page).ReplaceLineEndings("\n").AsSpan(0, index).Count('\n') + 1;

    /// <summary>A block in a list is indented as a whole.</summary>
    private static string Unindent(Match block) => string.Join('\n', block.Groups["text"].Value.Split('\n')
        .Select(line => line.StartsWith(block.Groups["indent"].Value) ? line[block.Groups["indent"].Length..] : line));

    [GeneratedRegex(
        @"^(?<indent>[ ]*)```ya?ml[^\n]*\n(?<text>.*?)^[ ]*```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)(?<to>[^)\s#]+)(#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\|\s*(?:\*\*)?`(?<code>\w+)`(?:\*\*)?\s*\|", RegexOptions.Multiline)]
    private static partial Regex Code();
}
