using System.Globalization;

using LlmCloudScaler.Evaluation.Documents.Shapes;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Documents.Shapes;

public sealed class KubernetesQuantityTests
{
    [Theory]
    [InlineData("75", "75")]
    [InlineData("500m", "0.5")]
    [InlineData("2k", "2000")]
    [InlineData("1Ki", "1024")]
    [InlineData("1.5Gi", "1610612736")]
    [InlineData("1e3", "1000")]
    [InlineData("1E3", "1000")]
    [InlineData("1E", "1000000000000000000")]
    [InlineData("1Ei", "1152921504606846976")]
    [InlineData("100n", "0.0000001")]
    [InlineData("-5", "-5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("12e-1", "1.2")]
    public void An_amount_is_a_number_with_a_suffix(string text, string number) =>
        Assert.Equal(decimal.Parse(number, CultureInfo.InvariantCulture), KubernetesQuantity.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("1 k")]
    [InlineData("1K")]
    [InlineData("1Qi")]
    [InlineData("1kk")]
    [InlineData("0x10")]
    [InlineData("1e")]
    [InlineData("1e999")]
    [InlineData("NaN")]
    [InlineData("1\n")]
    public void Anything_else_is_no_amount(string text) => Assert.Null(KubernetesQuantity.Parse(text));
}
