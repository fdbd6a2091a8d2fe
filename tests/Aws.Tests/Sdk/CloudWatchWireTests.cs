using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;

using LlmCloudScaler.Aws.Tests.Loopbacks;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Sdk;

public sealed class CloudWatchWireTests
{
    private static readonly DateTime Start = new(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc);

    private static readonly GetMetricDataRequest Question = new()
    {
        StartTime = Start,
        EndTime = Start.AddMilliseconds(60_500),
        ScanBy = ScanBy.TimestampDescending,
        MetricDataQueries =
        [
            new()
            {
                Id = "m0",
                MetricStat = new()
                {
                    Metric = new()
                    {
                        Namespace = "CWAgent",
                        MetricName = "nvidia_smi_utilization_gpu",
                        Dimensions = [new() { Name = "AutoScalingGroupName", Value = "chat-70b" }],
                    },
                    Period = 60,
                    Stat = "p95",
                },
            },
            new() { Id = "e0", Expression = "m0 * 2", ReturnData = false },
        ],
    };

    [Fact]
    public async Task A_question_is_written_as_json()
    {
        await using var loopback = await Loopback.StartAsync(Json("""{"MetricDataResults":[]}"""));
        using var clients = Somebody.Calling(loopback);

        await clients.CloudWatch("eu-west-1").GetMetricDataAsync(Question, TestContext.Current.CancellationToken);

        var asked = Assert.Single(loopback.Requests);
        Assert.Equal("GraniteServiceVersion20100801.GetMetricData", asked.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.0", asked.Headers["Content-Type"]);
        Assert.Equal(
            """
            {"MetricDataQueries":[{"Id":"m0","MetricStat":{"Metric":{"Namespace":"CWAgent",
            "MetricName":"nvidia_smi_utilization_gpu","Dimensions":[{"Name":"AutoScalingGroupName",
            "Value":"chat-70b"}]},"Period":60,"Stat":"p95"}},
            {"Id":"e0","Expression":"m0 * 2","ReturnData":false}],
            "StartTime":1767571200,"EndTime":1767571260.5,"ScanBy":"TimestampDescending"}
            """.ReplaceLineEndings(string.Empty),
            asked.Body);
    }

    [Fact]
    public async Task Points_are_read_with_numbers_that_are_none()
    {
        await using var loopback = await Loopback.StartAsync(Json("""
            {"MetricDataResults":[
              {"Id":"m0","Label":"gpu","StatusCode":"PartialData","Timestamps":[1767571260,1.7675712005E9],
               "Values":[71.5,"NaN"],"Messages":[{"Code":"c","Value":"v"}]},
              {"Id":"m1","StatusCode":"Complete","Timestamps":[],"Values":[]}],
             "NextToken":"more","Messages":null}
            """));
        using var clients = Somebody.Calling(loopback);

        var answer = await clients.CloudWatch("eu-west-1").GetMetricDataAsync(
            Question, TestContext.Current.CancellationToken);

        var result = answer.MetricDataResults![0];
        Assert.Equal(StatusCode.PartialData, result.StatusCode);
        Assert.Equal([Start.AddSeconds(60), Start.AddSeconds(0.5)], result.Timestamps!);
        Assert.Equal([71.5, double.NaN], result.Values!);
        Assert.Equal("v", result.Messages![0].Value);
        Assert.Empty(answer.MetricDataResults[1].Values!);
        Assert.Null(answer.Messages);
        Assert.Equal("more", answer.NextToken);
    }

    private static Answer Json(string body) => new(200, body, "application/x-amz-json-1.0");
}
