using System.Text.Json.Nodes;

using LlmCloudScaler.Providers.Simulated.Traffic;
using LlmCloudScaler.Providers.Simulated.Traffic.Rates;
using LlmCloudScaler.Simulated.Tests.Traffic.Rates;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Traffic.Exports;

public class MetricsExportTests
{
    private const string Minutes =
        """ "Timestamps": ["2026-01-05T00:03:00+00:00", "2026-01-05T00:01:00Z", "2026-01-05T00:00:00Z"], """;

    private const string Alone =
        $$"""{ "MetricDataResults": [ { "Id": "m1", "Label": "Sum", {{Minutes}} "Values": [60, 120.0, 0] } ] }""";

    private const string Together = $$"""
        { "MetricDataResults": [
          { "Id": "requestRate", "Label": "a", {{Minutes}} "Values": [60, 120, 0], "StatusCode": "Complete" },
          { "Id": "q", "Label": "Prompt tokens rate", {{Minutes}} "Values": [6000, 60, 7], "StatusCode": "Complete" },
          { "Id": "other", "Label": "x", {{Minutes}} "Values": [1, 2, 3], "StatusCode": "Complete" } ],
          "Messages": [] }
        """;

    private const string Azure = """
        { "cost": 1, "interval": "PT1M", "value": [ {
          "name": { "value": "Requests", "localizedValue": "Requests" }, "unit": "Count",
          "timeseries": [ { "metadatavalues": [], "data": [
            { "timeStamp": "2026-01-05T00:00:00Z", "total": 0.0 },
            { "timeStamp": "2026-01-05T00:01:00Z", "total": 120.0 },
            { "timeStamp": "2026-01-05T00:02:00Z" },
            { "timeStamp": "2026-01-05T00:03:00Z", "total": 60.0 } ] } ] } ] }
        """;

    private const string Google = """
        { "timeSeries": [ { "metric": { "type": "loadbalancing.googleapis.com/https/request_count",
            "labels": { "zone": "z" } }, "resource": { "type": "r", "labels": { "project_id": "p" } },
          "metricKind": "DELTA", "valueType": "INT64", "points": [
          { "interval": { "startTime": "2026-01-05T00:03:00Z", "endTime": "2026-01-05T00:04:00Z" },
            "value": { "int64Value": "60" } },
          { "interval": { "startTime": "2026-01-05T00:01:00Z", "endTime": "2026-01-05T00:02:00Z" },
            "value": { "int64Value": "120" } },
          { "interval": { "startTime": "2026-01-05T00:00:00Z", "endTime": "2026-01-05T00:01:00Z" },
            "value": { "int64Value": "0" } } ] } ] }
        """;

    private const string Prometheus = """
        { "status": "success", "data": { "resultType": "matrix", "result": [ { "metric": {},
          "values": [ [1767571200, "0"], [1767571260, "2"], [1767571320, "NaN"], [1767571380.0, "1"] ] } ] } }
        """;

    [Theory]
    [InlineData(Alone, RateMeasure.PerPeriod)]
    [InlineData(Together, RateMeasure.PerPeriod)]
    [InlineData(Azure, null)]
    [InlineData(Google, null)]
    [InlineData(Prometheus, null)]
    public void The_same_minutes_are_read_from_every_system(string export, RateMeasure? measure)
    {
        var series = Written.Series(export, measure);

        Assert.Equal(
            [(0.0, 0.0), (60.0, 2.0), (180.0, 1.0)],
            series.Windows.Select(window => (window.Start.TotalSeconds, window.RequestsPerSecond)));
        Assert.All(series.Windows, window => Assert.Equal(TimeSpan.FromMinutes(1), window.Length));
        Assert.Equal(TimeSpan.FromMinutes(1), series.Gaps);
    }

    [Fact]
    public void Rates_of_tokens_become_mean_lengths_where_there_were_requests() => Assert.Equal(
        [(null, null), (0.5, null), (100.0, null)],
        Written.Series(Together, RateMeasure.PerPeriod).Windows
            .Select(window => (window.PromptTokens, window.OutputTokens)));

    [Fact]
    public void What_was_chosen_goes_before_what_the_export_says() => Assert.Equal(
        [0.0, 120.0, 60.0],
        Written.Series(Azure, RateMeasure.PerSecond).Windows.Select(window => window.RequestsPerSecond));

    [Fact]
    public void Joined_pages_of_one_series_are_one_series()
    {
        var pages = """
            { "MetricDataResults": [
              { "Id": "r", "Label": "l", "Timestamps": [60, 0], "Values": [6, 3], "StatusCode": "PartialData" },
              { "Id": "r", "Label": "l", "Timestamps": [120], "Values": [9], "StatusCode": "Complete" } ] }
            """;

        Assert.Equal(
            [3.0, 6.0, 9.0],
            Written.Series(pages, RateMeasure.PerSecond).Windows.Select(window => window.RequestsPerSecond));
    }

    [Theory]
    [InlineData("GAUGE", "\"unit\": \"1/s\",", true)]
    [InlineData("GAUGE", "", false)]
    public void A_gauge_is_per_second_only_where_its_unit_says_so(string kind, string unit, bool said)
    {
        var export = Google.Replace("\"metricKind\": \"DELTA\",", $"\"metricKind\": \"{kind}\", {unit}",
            StringComparison.Ordinal);

        if (said)
        {
            Assert.Equal(120, Written.Series(export).Windows[1].RequestsPerSecond);
        }
        else
        {
            Refused(export, "timeSeries[0] is ", "per second or per period: say which.");
        }
    }

    [Theory]
    [InlineData("{ \"rows\": [] }", "must be JSON as printed by aws cloudwatch get-metric-data (MetricDataResults), ")]
    [InlineData("[1]", "Prometheus query_range (data).")]
    [InlineData("{ \"data\": ", "not JSON: ")]
    [InlineData("{ \"data\": { \"resultType\": \"\\ud800\" } }", "not text in UTF-8: ")]
    [InlineData(Alone, "MetricDataResults[0] is ")]
    [InlineData("{ \"MetricDataResults\": [] }", "request_rate is missing; the export has no series; ")]
    [InlineData("{ \"MetricDataResults\": [], \"NextToken\": \"x\" }", "NextToken is 'x'; must not be there")]
    [InlineData("{ \"MetricDataResults\": 5 }", "MetricDataResults is '5'; must be a list.")]
    [InlineData("{ \"MetricDataResults\": [ { \"Id\": \"a\", \"Timestamps\": [0], \"Values\": [] } ] }",
        "MetricDataResults[0].Values is '[]'; must have as many items as Timestamps, which has 1.")]
    [InlineData("{ \"MetricDataResults\": [ { \"Id\": \"a\", \"Timestamps\": [0], \"Values\": [-1] } ] }",
        "MetricDataResults[0].Values[0] is '-1'; must be a number, 0 or more.")]
    [InlineData("{ \"MetricDataResults\": [ { \"Id\": \"a\", \"Timestamps\": [\"noon\"], \"Values\": [1] } ] }",
        "MetricDataResults[0].Timestamps[0] is 'noon'; must be a time such as ")]
    [InlineData("{ \"MetricDataResults\": [ { \"Id\": \"a\", \"Timestamps\": [0, 0], \"Values\": [1, 2] } ] }",
        "MetricDataResults[0].Timestamps[1] is '0'; must be there once in its series.")]
    [InlineData("{ \"MetricDataResults\": [ { \"StatusCode\": \"Forbidden\" } ] }",
        "MetricDataResults[0].StatusCode is 'Forbidden'; must be Complete")]
    [InlineData("{ \"data\": { \"resultType\": \"vector\", \"result\": [] } }",
        "data.resultType is 'vector'; must be matrix: ask query_range")]
    [InlineData("{ \"data\": { \"resultType\": \"matrix\", \"result\": [ { \"values\": [ [0, \"+Inf\"] ] } ] } }",
        "data.result[0].values[0][1] is '+Inf'; must be a number")]
    [InlineData("{ \"data\": { \"resultType\": \"matrix\", \"result\": [ { \"values\": [ [0] ] } ] } }",
        "data.result[0].values[0] is '[0]'; must be a time and a value.")]
    [InlineData("{ \"data\": { \"resultType\": \"matrix\", \"result\": [ "
        + "{ \"metric\": { \"a\": \"x\" }, \"values\": [] }, { \"metric\": { \"a\": \"y\" }, \"values\": [] } ] } }",
        "the export has 'x', 'y'; one must be named so")]
    [InlineData("{ \"data\": { \"resultType\": \"matrix\", \"result\": [ "
        + "{ \"metric\": { \"__name__\": \"request_rate\", \"pod\": \"1\" }, \"values\": [] }, "
        + "{ \"metric\": { \"__name__\": \"request_rate\", \"pod\": \"2\" }, \"values\": [] } ] } }",
        "request_rate is 'request_rate 1', 'request_rate 2'; must be one series: sum them.")]
    [InlineData("{ \"data\": { \"resultType\": \"matrix\", \"result\": [ { \"values\": [ ] } ] } }",
        "two rows are needed")]
    [InlineData("{ \"timeSeries\": [ { \"metric\": { \"type\": \"t\" }, \"metricKind\": \"CUMULATIVE\" } ] }",
        "timeSeries[0].metricKind is 'CUMULATIVE'; must be DELTA or GAUGE")]
    [InlineData("{ \"timeSeries\": [ { \"metric\": { \"type\": \"t\" }, \"points\": [ { \"interval\": { } } ] } ] }",
        "timeSeries[0].points[0].value is missing; it is part of every such export.")]
    public void A_fault_is_told_with_its_place_its_value_and_what_is_allowed(string export, string message) =>
        Refused(export, "r.txt", message);

    [Fact]
    public void Microsofts_own_example_is_read()
    {
        var file = Neighbour.Need("specs/azure/monitor-metrics.examples.json");
        var example = JsonNode.Parse(File.ReadAllText(file))!["Metrics_List"]!["Get Metric for data"]!;
        var body = (example["example"] ?? example)["responses"]!["200"]!["body"]!;
        // One of its metrics, not split: of several series one must be chosen.
        Assert.Throws<TraceFormatException>(() => Written.Series(body.ToJsonString()));
        KeepFirst(body["value"]!);
        KeepFirst(body["value"]![0]!["timeseries"]!);

        var series = Written.Series(body.ToJsonString(), RateMeasure.PerSecond);
        Assert.Equal((5, TimeSpan.FromHours(1)), (series.Windows.Length, series.Windows[0].Length));
        Assert.All(series.Windows, window => Assert.Equal(7, window.RequestsPerSecond));
    }

    private static void KeepFirst(JsonNode list)
    {
        while (list.AsArray().Count > 1)
        {
            list.AsArray().RemoveAt(1);
        }
    }

    private static void Refused(string export, params string[] parts)
    {
        var fault = Assert.Throws<TraceFormatException>(() => Written.Series(export));
        Assert.All(parts, part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
    }
}
