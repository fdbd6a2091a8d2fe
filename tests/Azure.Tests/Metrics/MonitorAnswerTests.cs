using System.Net;

using LlmCloudScaler.Azure.Tests.Storage;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Providers.Azure.Metrics;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Metrics;

/// <summary>Answers that no emulator gives. The last interval begins at 11:59.</summary>
public sealed class MonitorAnswerTests
{
    private const string Gpu = "/providers/Microsoft.Insights/metrics/gpu";

    [Theory]
    [InlineData("""{"value":[]}""", "nothing of Average of Telegraf/nvidia_smi gpu of chat")]
    [InlineData("""{"value":[METRIC],"interval":"PT5M"}""", "points of 5 min")]
    [InlineData("""{"value":[METRIC,METRIC]}""", "several times")]
    [InlineData("""{"value":[METRIC],"interval":"a while"}""", "not an answer: The string 'a while'")]
    [InlineData("""{"value":[{"id":"x","name":{"value":"gpu"},"timeseries":[]}]}""", "nothing of")]
    [InlineData("""{"value":[{"name":{"value":"gpu"},"timeseries":[]}]}""", "not an answer: 'id' is missing.")]
    [InlineData("""{"value":{}}""", "not an answer: 'value' is no list.")]
    [InlineData("""{"interval":"PT1M"}""", "not an answer: 'value' is missing.")]
    [InlineData("""["value"]""", "not an answer")]
    [InlineData("""{"value":[MET""", "not an answer")]
    [InlineData("", "not an answer")]
    public async Task An_answer_that_does_not_hold_together_has_failed(string body, string detail)
    {
        var metric = Metric("""[{"metadatavalues":[],"data":[{"timeStamp":"2026-01-05T11:59:00Z","average":7}]}]""");

        var failed = Assert.IsType<Measurement.Failed>(await AnswerAsync(body.Replace("METRIC", metric)));

        Assert.Equal(SourceFault.Malformed, failed.Fault);
        Assert.Contains(detail, failed.Detail);
    }

    [Theory]
    [InlineData("""[{"data":[{"timeStamp":"2026-01-05T11:59:00Z","average":"seven"}]}]""")]
    [InlineData("""[{"data":[{"timeStamp":"yesterday","average":7}]}]""")]
    [InlineData("""[{"data":[{"average":7}]}]""")]
    [InlineData("""[{"data":7}]""")]
    [InlineData("""[{"metadatavalues":[{"value":"chat_0"}],"data":[]}]""")]
    [InlineData("[7]")]
    public async Task A_series_that_does_not_hold_together_has_failed(string series) => Assert.Equal(
        SourceFault.Malformed,
        Assert.IsType<Measurement.Failed>(await AnswerAsync(Answered(series))).Fault);

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{}]""")]
    [InlineData("""[{"metadatavalues":[],"data":[]}]""")]
    [InlineData("""[{"data":[{"timeStamp":"2026-01-05T11:59:00Z"}]}]""")]
    [InlineData("""[{"data":[{"timeStamp":"2026-01-05T11:59:00Z","average":null}]}]""")]
    [InlineData("""[{"data":[{"timeStamp":"2026-01-05T11:59:00Z","maximum":7,"total":7}]}]""")]
    [InlineData("""[{"data":[{"timeStamp":"2026-01-05T12:00:00Z","average":7}]}]""")]
    [InlineData("""[{"data":[{"timeStamp":"2026-01-05T11:59:30Z","average":7}]}]""")]
    public async Task A_series_without_a_point_of_the_time_asked_for_is_absent(string series) =>
        Assert.IsType<Measurement.Absent>(await AnswerAsync(Answered(series)));

    [Fact]
    public async Task Points_come_in_any_order_and_zone_and_a_later_value_of_the_same_minute_changes_nothing()
    {
        var answer = await AnswerAsync(Answered("""
            [{"data":[{"timeStamp":"2026-01-05T13:59:00+02:00","average":8},
                      {"timeStamp":"2026-01-05T11:59:00Z","average":9},
                      {"timeStamp":"2026-01-05T11:58:00Z","average":7}]}]
            """));

        Assert.Equal(new(8, MetricScene.At), Assert.IsType<Measurement.OfFleet>(answer).Sample);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("\"errorMessage\":\"it is so\",")]
    public async Task A_metric_that_does_not_say_that_all_is_well_has_failed(string? message)
    {
        var metric = $$"""
            {"id":"{{MetricQueries.IdOf("chat")}}{{Gpu}}",{{message}}"name":{"value":"gpu"},
             "timeseries":[{"data":[{"timeStamp":"2026-01-05T11:59:00Z","average":0}]}]}
            """;

        Assert.Equal(
            SourceFault.Malformed,
            Assert.IsType<Measurement.Failed>(await AnswerAsync($$"""{"value":[{{metric}}]}""")).Fault);
    }

    [Fact]
    public async Task A_region_that_forgets_a_resource_has_failed_for_it()
    {
        var one = Answered("""[{"data":[{"timeStamp":"2026-01-05T11:59:00Z","average":7}]}]""");
        using var traffic = Answering($$"""{"values":[{{one}}]}""");

        var answers = await Source(traffic).SampleAsync(
            [MetricQueries.Of("gpu"), MetricQueries.Of("gpu", resource: "code")],
            MetricScene.At,
            TestContext.Current.CancellationToken);

        Assert.Equal(7, Assert.IsType<Measurement.OfFleet>(answers[0]).Sample.Value);
        Assert.Contains("nothing of", Assert.IsType<Measurement.Failed>(answers[1]).Detail);
    }

    private static async Task<Measurement> AnswerAsync(string body)
    {
        using var traffic = Answering(body);
        return Assert.Single(await Source(traffic).SampleAsync(
            [MetricQueries.Of("gpu", region: null)], MetricScene.At, TestContext.Current.CancellationToken));
    }

    private static AzureMetricSource Source(Traffic traffic) => new(Account.Through(traffic));

    private static Traffic Answering(string body) => new((_, _, _) => Task.FromResult(
        new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) }));

    private static string Answered(string series) => $$"""{"value":[{{Metric(series)}}],"interval":"PT1M"}""";

    private static string Metric(string series) => $$"""
        {"id":"{{MetricQueries.IdOf("chat")}}{{Gpu}}","name":{"value":"gpu"},"errorCode":"Success",
         "timeseries":{{series}}}
        """;
}
