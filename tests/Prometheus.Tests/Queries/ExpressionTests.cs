using LlmCloudScaler.Providers.Prometheus.Queries;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests.Queries;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("up", "up")]
    [InlineData("sum(vllm:num_requests_running)", "vllm:num_requests_running")]
    [InlineData("sum by (le, by) (rate(a_bucket{x=\"}\\\"{\",y=~'a|b'}[5m]))", "a_bucket{x=\"}\\\"{\",y=~'a|b'}")]
    [InlineData("sum(a) by (instance)", "a")]
    [InlineData("a / on(instance) group_left(b) c", "a; c")]
    [InlineData("a / ignoring (b) group_right c", "a; c")]
    [InlineData("a and b or c unless d", "a; b; c; d")]
    [InlineData("{__name__=~\"a|b\"}", "{__name__=~\"a|b\"}")]
    [InlineData("a offset 5m - b offset -1h30m", "a offset 5m; b offset -1h30m")]
    [InlineData("rate(a[5m] offset 1w) + b @ 1609746000 + c @ end()", "a offset 1w; b @ 1609746000; c @ end()")]
    [InlineData("max_over_time(deriv(a[1m])[5m:30s])", "a")]
    [InlineData("a > bool 3e-2 * Inf + NaN + 0x1F - -.5", "a")]
    [InlineData("count_values(\"a\", b) + label_replace(c, 'd', `$1\\`, 'e', '(.*)')", "b; c")]
    [InlineData("a # + b\n+ c", "a; c")]
    [InlineData("histogram_quantile(0.95, sum by (le) (rate(a_bucket[1m])))", "a_bucket")]
    [InlineData("clamp_min(sum(deriv(a[1m])), 0) + scalar(b)", "a; b")]
    [InlineData("topk(3, a) ^ 2 atan2 c", "a; c")]
    [InlineData("sum_of_things + rate", "sum_of_things; rate")]
    [InlineData("vector(1) + time()", "")]
    public void What_selects_series_is_made_out(string text, string selectors) =>
        Assert.Equal(selectors, string.Join("; ", Expression.Read(text)!.Selectors.Select(each => each.Text)));

    [Theory]
    [InlineData("sum(a")]
    [InlineData("sum(a))")]
    [InlineData("sum(a)) or (b")]
    [InlineData("a{x=\"y}")]
    [InlineData("a{x=\"y\"")]
    [InlineData("a[5m")]
    [InlineData("a}")]
    [InlineData("'a")]
    public void What_does_not_match_is_no_expression(string text) => Assert.Null(Expression.Read(text));

    [Theory]
    [InlineData("sum(a)", "sum((a and timestamp(a) >= 60.500))")]
    [InlineData("a{x=\"y\"} / b", "(a{x=\"y\"} and timestamp(a{x=\"y\"}) >= 60.500) / "
        + "(b and timestamp(b) >= 60.500)")]
    [InlineData("rate(a[1m])", "rate(a[1m])")]
    [InlineData("time() - timestamp(a)", "time() - timestamp(a)")]
    [InlineData("a offset 5m", "a offset 5m")]
    [InlineData("{__name__=~\"a|b\"}", "{__name__=~\"a|b\"}")]
    public void Points_older_than_allowed_are_left_out(string text, string limited) => Assert.Equal(
        limited, Expression.Read(text)!.Since(DateTimeOffset.FromUnixTimeMilliseconds(60_500)));
}
