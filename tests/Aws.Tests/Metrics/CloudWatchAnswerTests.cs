using LlmCloudScaler.Aws.Tests.Loopbacks;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Providers.Aws.Metrics;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Metrics;

/// <summary>Answers that no emulator gives. The last three minutes begin at 1767614220, 1767614280 and 1767614340.
/// </summary>
public sealed class CloudWatchAnswerTests
{
    [Theory]
    [InlineData(
        """[{"Id":"llmcs_m0","Label":"a","StatusCode":"Complete","Timestamps":[1767614340,1767614280],"Values":[7]}]""",
        "values without instants")]
    [InlineData(
        """[{"Id":"llmcs_m0","Label":"a","StatusCode":"Complete","Values":[7]}]""",
        "values without instants")]
    [InlineData(
        """
        [{"Id":"llmcs_m0","Label":"a","StatusCode":"Complete","Timestamps":[1767614340],"Values":[7]},
         {"Id":"llmcs_m0","Label":"b","StatusCode":"Complete","Timestamps":[1767614340],"Values":[8]}]
        """,
        "CloudWatch has several of Average of CWAgent gpu {}")]
    [InlineData(
        """[{"Id":"llmcs_m0","Label":"a","Timestamps":[1767614340],"Values":[7]}]""",
        "not complete: no status")]
    [InlineData(
        """[{"Id":"llmcs_m9","Label":"a","StatusCode":"Complete","Timestamps":[1767614340],"Values":[7]}]""",
        "nothing of Average of CWAgent gpu {}; MaxMetricsExceeded: too many")]
    [InlineData("null", "nothing of Average of CWAgent gpu {}; MaxMetricsExceeded: too many")]
    [InlineData("""{"Id":"llmcs_m0"}""", "not an answer")]
    public async Task An_answer_that_does_not_hold_together_has_failed(string rows, string detail)
    {
        var failed = Assert.IsType<Measurement.Failed>(await SampleAsync(Page(rows)));

        Assert.Equal(SourceFault.Malformed, failed.Fault);
        Assert.Contains(detail, failed.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"Id":"llmcs_m0","Label":"a","StatusCode":"Complete"}]""")]
    [InlineData("""[{"Id":"llmcs_m0","Label":"a","StatusCode":"Complete","Timestamps":[],"Values":[]}]""")]
    [InlineData(
        """[{"Id":"llmcs_m0","Label":"a","StatusCode":"Complete","Timestamps":[1767614400],"Values":[7]}]""")]
    public async Task A_row_without_a_point_of_the_time_asked_for_is_absent(string rows) =>
        Assert.IsType<Measurement.Absent>(await SampleAsync(Page(rows)));

    [Fact]
    public async Task What_CloudWatch_remarks_on_an_empty_row_is_told()
    {
        var absent = Assert.IsType<Measurement.Absent>(await SampleAsync(Page("""
            [{"Id":"llmcs_m0","Label":"a","StatusCode":"Complete","Timestamps":[],"Values":[],
              "Messages":[{"Code":"ArithmeticError","Value":"points were dropped"}]}]
            """)));

        Assert.EndsWith(": ArithmeticError: points were dropped", absent.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_goes_on_over_pages_is_put_together()
    {
        var answer = await SampleAsync(
            Page(Row("PartialData", 1767614280, 7), token: "2"),
            Page(Row("PartialData", 1767614340, 8), token: "3"),
            Page(Row("Complete", 1767614220, 6)));

        Assert.Equal(new(8, MetricScene.At), Assert.IsType<Measurement.OfFleet>(answer).Sample);
    }

    [Fact]
    public async Task Pages_that_lead_nowhere_come_to_an_end()
    {
        var answer = await SampleAsync(Page(Row("PartialData", 1767614340, 7), token: "again"));

        Assert.Contains("PartialData", Assert.IsType<Measurement.Failed>(answer).Detail, StringComparison.Ordinal);
    }

    private static async Task<Measurement> SampleAsync(params Loopbacks.Answer[] pages)
    {
        await using var loopback = await Loopback.StartAsync(pages);
        using var clients = Somebody.Calling(loopback);
        return Assert.Single(await new AwsMetricSource(clients, MetricScene.Region).SampleAsync(
            [MetricQueries.Of("gpu")], MetricScene.At, TestContext.Current.CancellationToken));
    }

    private static string Row(string status, long at, double value) => $$"""
        [{"Id":"llmcs_m0","Label":"a","StatusCode":"{{status}}","Timestamps":[{{at}}],"Values":[{{value}}]}]
        """;

    private static Loopbacks.Answer Page(string rows, string? token = null) => new(
        200,
        $$"""
        {"MetricDataResults":{{rows}},"NextToken":{{(token is null ? "null" : $"\"{token}\"")}},
         "Messages":[{"Code":"MaxMetricsExceeded","Value":"too many"}]}
        """,
        "application/x-amz-json-1.0");
}
