using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Gcp.Tests.Clients;
using LlmCloudScaler.Providers.Gcp.Metrics;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Metrics;

/// <summary>Answers that no emulator gives. The last period ends at 12:00.</summary>
public sealed class MonitoringAnswerTests
{
    private const string Good = """{"interval":{"endTime":"2026-01-05T12:00:00Z"},"value":{"doubleValue":7}}""";

    [Theory]
    [InlineData("""{"timeSeries":{}}""")]
    [InlineData("""{"timeSeries":[7]}""")]
    [InlineData("""{"timeSeries":[{"points":7}]}""")]
    [InlineData("""{"timeSeries":[{"points":[{"interval":{"endTime":"yesterday"},"value":{"doubleValue":7}}]}]}""")]
    [InlineData("""{"timeSeries":[{"points":[{"interval":{},"value":{"doubleValue":"seven"}}]}]}""")]
    [InlineData("""{"timeSeries":[{"points":[{"interval":{},"value":{"int64Value":"7.5"}}]}]}""")]
    [InlineData("""["timeSeries"]""")]
    [InlineData("""{"timeSeries":[""")]
    [InlineData("null")]
    [InlineData("")]
    public async Task An_answer_that_does_not_hold_together_has_failed(string body) => Assert.Equal(
        SourceFault.Malformed, Assert.IsType<Measurement.Failed>(await AnswerAsync(body)).Fault);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"timeSeries":[]}""")]
    [InlineData("""{"timeSeries":[null]}""")]
    [InlineData("""{"timeSeries":[{}]}""")]
    [InlineData("""{"timeSeries":[{"points":[]}]}""")]
    [InlineData("""{"timeSeries":[{"points":[null,{}]}]}""")]
    [InlineData("""{"timeSeries":[{"points":[{"interval":{"endTime":"2026-01-05T12:00:00Z"}}]}]}""")]
    [InlineData("""{"timeSeries":[{"points":[{"interval":{"endTime":"2026-01-05T12:00:00Z"},"value":{}}]}]}""")]
    [InlineData("""{"timeSeries":[{"points":[{"value":{"doubleValue":0}}]}]}""")]
    [InlineData(
        """{"timeSeries":[{"points":[{"interval":{"endTime":"2026-01-05T12:00:01Z"},"value":{"doubleValue":0}}]}]}""")]
    [InlineData(
        """{"timeSeries":[{"points":[{"interval":{"endTime":"2026-01-05T11:53:00Z"},"value":{"doubleValue":0}}]}]}""")]
    public async Task A_series_without_a_point_of_the_time_asked_for_is_absent(string body) =>
        Assert.IsType<Measurement.Absent>(await AnswerAsync(body));

    [Theory]
    [InlineData("""{"stringValue":"busy"}""", "has values that are no numbers")]
    [InlineData("""{"distributionValue":{"count":"3"}}""", "has values that are no numbers")]
    public async Task A_value_that_is_no_number_is_no_value(string value, string detail)
    {
        var failed = Assert.IsType<Measurement.Failed>(await AnswerAsync(Of(
            $$$"""{"interval":{"endTime":"2026-01-05T12:00:00Z"},"value":{{{value}}}}""")));

        Assert.Equal(SourceFault.Malformed, failed.Fault);
        Assert.EndsWith(detail, failed.Detail);
    }

    [Theory]
    [InlineData("STRING")]
    [InlineData("MONEY")]
    public async Task A_series_of_no_numbers_is_no_value(string type)
    {
        var failed = Assert.IsType<Measurement.Failed>(
            await AnswerAsync($$$"""{"timeSeries":[{"valueType":"{{{type}}}","points":[{{{Good}}}]}]}"""));

        Assert.EndsWith($"has values of type {type}, which are no numbers", failed.Detail);
    }

    [Fact]
    public async Task Points_come_in_any_order_and_zone()
    {
        var answer = await AnswerAsync(Of("""
            {"interval":{"endTime":"2026-01-05T11:59:00Z"},"value":{"doubleValue":7}},
            {"interval":{"endTime":"2026-01-05T14:00:00.000+02:00"},"value":{"doubleValue":8}},
            {"interval":{"endTime":"2026-01-05T11:58:00Z"},"value":{"doubleValue":9}}
            """));

        Assert.Equal(new(8, MetricScene.At), Assert.IsType<Measurement.OfFleet>(answer).Sample);
    }

    [Fact]
    public async Task What_is_not_a_number_is_told_as_it_is() => Assert.Equal(
        double.NaN,
        Assert.IsType<Measurement.OfFleet>(await AnswerAsync(Of(
            """{"interval":{"endTime":"2026-01-05T12:00:00Z"},"value":{"doubleValue":"NaN"}}"""))).Sample.Value);

    [Theory]
    [InlineData("""{"executionErrors":[{"code":4,"message":"late"}],"timeSeries":[SERIES]}""", "late")]
    [InlineData("""{"executionErrors":[{}],"timeSeries":[SERIES]}""", "an error without a word")]
    [InlineData("""{"unreachable":["europe-west4","us-east1"],"timeSeries":[SERIES]}""", "of europe-west4, us-east1")]
    public async Task An_answer_in_part_is_no_answer(string body, string detail)
    {
        var failed = Assert.IsType<Measurement.Failed>(
            await AnswerAsync(body.Replace("SERIES", $$"""{"points":[{{Good}}]}""")));

        Assert.Equal(SourceFault.Malformed, failed.Fault);
        Assert.Contains(detail, failed.Detail);
    }

    [Fact]
    public async Task Parts_of_one_series_are_one_series_whatever_pages_they_came_on()
    {
        const string Series = """
            "metric":{"type":"m","labels":{"a":"1","b":"2"}},"resource":{"type":"gce_instance","labels":{"zone":"z"}},
            "metadata":{"systemLabels":{"name":"chat-1","spot":true}}
            """;
        var early = """{"interval":{"endTime":"2026-01-05T11:59:00Z"},"value":{"doubleValue":5}}""";

        var answer = await AnswerAsync($$"""
            {"timeSeries":[{{{Series}},"points":[{{early}}]},{{{Series}},"points":[{{Good}}]}]}
            """);

        Assert.Equal(7, Assert.IsType<Measurement.OfFleet>(answer).Sample.Value);
    }

    private static string Of(string points) => $$"""{"timeSeries":[{"valueType":"DOUBLE","points":[{{points}}]}]}""";

    private static async Task<Measurement> AnswerAsync(string body)
    {
        using var clients = new Scripted(Scripted.Json(200, body)).Clients();
        return Assert.Single(await new GcpMetricSource(clients).SampleAsync(
            [MetricQueries.Of("gpu")], MetricScene.At, TestContext.Current.CancellationToken));
    }
}
