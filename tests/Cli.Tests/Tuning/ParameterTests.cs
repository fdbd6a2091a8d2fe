using LlmCloudScaler.Cli.Tuning;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Tuning;

public sealed class ParameterTests
{
    [Theory]
    [InlineData("warmPool.max=1,2,4", "warmPool.max", "1|2|4")]
    [InlineData("a = 1 , 2 ,1", "a", "1|2")]
    [InlineData("a[\"x=y\"]=1", "a[\"x=y\"]", "1")]
    [InlineData("a=[1,2],{b: 1, c: 2},'x,y'", "a", "[1,2]|{b: 1, c: 2}|'x,y'")]
    public void A_path_and_its_values_are_told_apart(string text, string path, string values)
    {
        var parameter = Assert.IsType<Parameter>(Parameter.Parse(text));

        Assert.Equal((path, values), (parameter.Path, string.Join('|', parameter.Values)));
        Assert.Equal($"{path}={values.Split('|')[0]}", parameter.Assignment(choice: 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("=1")]
    [InlineData("a=")]
    [InlineData("a=1,,2")]
    public void Anything_else_is_none(string text) => Assert.Null(Parameter.Parse(text));
}
