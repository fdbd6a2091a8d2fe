using System.Globalization;

using LlmCloudScaler.Evaluation.Documents.Trees;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Documents.Trees;

public sealed class CoreSchemaTests
{
    [Theory]
    [InlineData("", "Null")]
    [InlineData("~", "Null")]
    [InlineData("NULL", "Null")]
    [InlineData("true", "Flag")]
    [InlineData("FALSE", "Flag")]
    [InlineData("yes", "Text")]
    [InlineData("on", "Text")]
    [InlineData("12", "Number")]
    [InlineData("-1.5e3", "Number")]
    [InlineData(".5", "Number")]
    [InlineData("0x1F", "Number")]
    [InlineData("0o17", "Number")]
    [InlineData("1_000", "Text")]
    [InlineData("12:30", "Text")]
    [InlineData(".inf", "NotFinite")]
    [InlineData("-.INF", "NotFinite")]
    [InlineData(".NaN", "NotFinite")]
    [InlineData("NaN", "Text")]
    [InlineData("2026-01-05", "Text")]
    public void A_plain_scalar_is_what_yaml_1_2_says(string plain, string kind) =>
        Assert.Equal(kind, CoreSchema.KindOf(plain).ToString());

    [Theory]
    [InlineData("12", "12")]
    [InlineData("+12.50", "12.5")]
    [InlineData("1e3", "1000")]
    [InlineData("0x1F", "31")]
    [InlineData("0o17", "15")]
    [InlineData("12a", null)]
    [InlineData("1e400", null)]
    [InlineData("0xFFFFFFFFFFFFFFFFFFFFFFFF", null)]
    public void A_number_is_read_exactly_or_not_at_all(string plain, string? number) => Assert.Equal(
        number is null ? null : decimal.Parse(number, CultureInfo.InvariantCulture), CoreSchema.NumberOf(plain));
}
