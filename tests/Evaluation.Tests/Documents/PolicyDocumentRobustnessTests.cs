using System.Text;

using CsCheck;

using LlmCloudScaler.Evaluation.Documents;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Documents;

/// <summary>No text makes the readers throw, or work without bound.</summary>
public sealed class PolicyDocumentRobustnessTests
{
    private const string Letters = "[]{}:,-?&*!|>'\"%@`#\n\t \\0xu~=<.é\u0000\ud83d\udc4d\ud800\ufeff";

    private static readonly string[] Texts =
    [
        .. ShippedPolicies.Paths().Select(File.ReadAllText),
        HpaManifestTests.Reference,
        "a: &x [1, 'q', \"z\\n\", b: *x]\nl:\n  - a: 1\n    b: |\n      t\n  - ? k\n    : v\n"
            + "# c\n--- \n...\n%TAG ! x\n!!str y\t\"",
        "pin: { replicas: 3, until: 2026-01-05T00:00:00Z }\n"
            + "schedule: [ { name: a, cron: '0 9 * * *', duration: 1h30m } ]",
    ];

    private static readonly Gen<(int Kind, double At, int Letter, int Length)> Change =
        Gen.Select(Gen.Int[0, 4], Gen.Double[0, 1], Gen.Int[0, Letters.Length - 1], Gen.Int[1, 24]);

    [Fact]
    public void A_valid_text_changed_at_random_never_makes_a_reader_throw() =>
        Gen.Select(Gen.Int[0, Texts.Length - 1], Change.Array[1, 6]).Sample(
            (text, changes) =>
            {
                var changed = changes.Aggregate(Texts[text], Changed);
                Assert.True(Answers(PolicyDocument.Read(changed)) && Answers(HpaManifest.Read(changed)), changed);
            },
            iter: 20_000);

    [Fact]
    public void Random_overrides_never_make_the_reader_throw() =>
        Gen.Select(Change.Array[1, 3], Gen.String[Gen.Char["abc.[]0\"= {}:*&max"], 0, 12]).Sample(
            (changes, tail) => Answers(PolicyDocument.Read(
                Sample.With(), [changes.Aggregate("scalers[0].targetTracking.averageValue=60", Changed), tail])),
            iter: 5_000);

    [Fact]
    public void Any_text_at_all_is_answered() =>
        Gen.String.Sample(text => Answers(PolicyDocument.Read(text)) && Answers(HpaManifest.Read(text)), iter: 5_000);

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Deep_nesting_is_refused(char bracket) =>
        Reading.Names(Reading.Violations(new string(bracket, 100_000)), Deepest(bracket), "at most 32 levels");

    [Fact]
    public void Deep_nesting_by_indentation_is_refused()
    {
        var text = new StringBuilder();
        for (var depth = 0; depth < 300; depth++)
        {
            text.Append(' ', depth).Append("a:\n");
        }

        Assert.Contains(Reading.Violations(text.ToString()), one => one.Allowed == "at most 32 levels");
    }

    [Fact]
    public void An_alias_bomb_is_refused()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 12; level++)
        {
            var aliases = string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10));
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{level}: &a{level} [{aliases}]\n");
        }

        Reading.Refused(text.ToString(), "document", "at most 5000 values, aliases unfolded");
    }

    [Theory]
    [InlineData("a: &a [*a]")]
    [InlineData("a: *b")]
    public void An_alias_of_what_is_not_complete_is_refused(string text) =>
        Assert.EndsWith("before it", Assert.Single(Reading.Violations(text)).Allowed, StringComparison.Ordinal);

    [Fact]
    public void A_text_of_more_than_256_kib_is_refused() => Reading.Refused(
        Sample.With() + "# " + new string('x', 256 * 1024), "document", "at most 262144 bytes");

    [Fact]
    public void A_list_of_too_many_values_is_refused() => Reading.Refused(
        "a: [" + string.Join(',', Enumerable.Repeat('1', 30_000)) + "]", "document", "at most 5000 values");

    [Theory]
    [InlineData("fleet: !secret small")]
    [InlineData("fleet: !<tag:example.com,2000:x> small")]
    public void A_tag_is_refused(string line) => Reading.Refused(Sample.With(line), "fleet", "a value without a tag");

    [Fact]
    public void A_key_that_is_no_word_is_refused() => Reading.Names(
        Reading.Violations(Sample.With() + "? [a, b]\n: c\n"), "document", "a key that is a single word");

    private static string Deepest(char bracket) => bracket == '['
        ? string.Concat(Enumerable.Repeat("[0]", 32))
        : "document";

    private static bool Answers(Read read) => read.Match(
        valid => valid.Policy.Pools.Length > 0,
        invalid => invalid.Violations.Length > 0 && invalid.Violations.All(one => one.ToString().Length > 0));

    private static string Changed(string text, (int Kind, double At, int Letter, int Length) change)
    {
        var at = (int)(change.At * text.Length);
        var length = Math.Min(change.Length, text.Length - at);
        return change.Kind switch
        {
            0 => text.Insert(at, Letters[change.Letter].ToString()),
            1 => text.Remove(at, length),
            2 => text.Insert(text.Length - at, text.Substring(at, length)),
            3 => text[..at],
            _ => text.Remove(at, length).Insert(at, Letters[change.Letter].ToString()),
        };
    }
}
