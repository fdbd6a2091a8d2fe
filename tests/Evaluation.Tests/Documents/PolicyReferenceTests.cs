using System.Text.RegularExpressions;

using LlmCloudScaler.Evaluation.Documents;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Documents;

public sealed partial class PolicyReferenceTests
{
    private const string Begin = "<!-- fields: written by the tests from the reader's own table -->\n";

    private static string Text { get; } = File.ReadAllText(Repository.PathOf("docs/policy.md"));

    public static TheoryData<string> Snippets() =>
        [.. Yaml().Matches(Text).Select(match => match.Groups[1].Value)];

    [Fact]
    public void The_reference_lists_every_field_as_the_reader_knows_it()
    {
        var prose = Text[..(Text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)];

        Repository.CheckGolden("docs/policy.md", prose + "\n" + PolicyReference.Markdown().TrimEnd('\n') + "\n");
    }

    [Theory]
    [MemberData(nameof(Snippets))]
    public void A_whole_policy_in_the_reference_is_valid(string snippet) => Reading.Valid(snippet);

    [Fact]
    public void The_reference_shows_real_violations()
    {
        var read = PolicyDocument.Read(Sample.With(
            "mode: enforced", "scalers: [ { targetTracking: { metric: gqu, averageValue: \"75\" } } ]"));

        foreach (var violation in Reading.Violations(read).Where(one => one.Path != "metrics.gpu"))
        {
            Assert.Contains(violation.ToString(), Text, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("```yaml\n(apiVersion.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();
}
