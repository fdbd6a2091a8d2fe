using System.Text.Json.Nodes;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Aws.CloudWatch;

/// <summary>Metric math, as far as it is emulated.</summary>
public sealed class ExpressionTests
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>Over the minutes 0 to 3, a is 1, 2, 3, 4; b is 10, missing, 30, 0.</summary>
    [Theory]
    [InlineData("a + b", "11 33 4")]
    [InlineData("a * 2 - 1", "1 3 5 7")]
    [InlineData("-a + (b - 2) / 4", "1 4 -4.5")]
    [InlineData("100 * a / b", "10 10")]
    [InlineData("SUM([a, b])", "11 2 33 4")]
    [InlineData("MAX([a, b])", "10 2 30 4")]
    [InlineData("AVG(a, b)", "5.5 2 16.5 2")]
    [InlineData("a / MAX(a)", "0.25 0.5 0.75 1")]
    [InlineData("b - MIN(b) + SUM(b) - SUM(b)", "10 30 0")]
    [InlineData("FILL(b, 7)", "10 7 30 0")]
    [InlineData("FILL(b, REPEAT)", "10 10 30 0")]
    [InlineData("IF(a > 2, b, a)", "1 30 0")]
    [InlineData("IF(a >= 2 && a != 3, a)", "2 4")]
    [InlineData("e2 * 2", "4 6 8 10")]
    public async Task An_expression_comes_to_its_value_at_each_instant(string expression, string expected)
    {
        await using var scene = await FilledAsync();
        var found = await scene.AskAsync(
            [
                Hidden(Ask.Metric("a", "a", None)),
                Hidden(Ask.Metric("b", "b", None)),
                Hidden(Ask.Math("e2", "a + 1")),
                Ask.Math("e", expression),
            ],
            ("ScanBy", "TimestampAscending"),
            ("StartTime", scene.Time.GetUtcNow().AddMinutes(-4).ToUnixTimeSeconds()));
        Assert.Equal(["e"], found.Ids);
        Assert.Equal(expected, string.Join(' ', found.Texts("e")));
    }

    [Theory]
    [InlineData("a +", "Syntax error")]
    [InlineData("a $ 2", "Syntax error")]
    [InlineData("nobody * 2", "Undefined variable nobody")]
    [InlineData("e", "refers to itself")]
    [InlineData("SUM(a)", "no time series")]
    [InlineData("[a, a]", "no time series")]
    [InlineData("SEARCH(a)", "Unsupported")]
    public async Task A_bad_expression_fails_the_whole_call(string expression, string message)
    {
        await using var scene = await FilledAsync();
        var answer = await scene.AskAsync(Ask.Metric("a", "a", None), Ask.Math("e", expression));
        Assert.Equal("ValidationError", answer.Raw.Code);
        Assert.Contains(message, answer.Raw.Message, StringComparison.Ordinal);
    }

    private static JsonObject Hidden(JsonObject query)
    {
        query["ReturnData"] = false;
        return query;
    }

    private static async Task<Scene> FilledAsync()
    {
        var scene = await Scene.StartAsync();
        foreach (var (a, b) in new (double A, double? B)[] { (1, 10), (2, null), (3, 30), (4, 0) })
        {
            scene.Cloud.Metrics.Put("CWAgent", "a", None, scene.Time.GetUtcNow(), a);
            if (b is { } value)
            {
                scene.Cloud.Metrics.Put("CWAgent", "b", None, scene.Time.GetUtcNow(), value);
            }

            scene.Pass(60);
        }

        return scene;
    }
}
