using System.Collections;
using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Web;

using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Monitor.Query;
using Azure.Monitor.Query.Models;

using LlmCloudScaler.Azure.Tests.Sdk.Shapes;
using LlmCloudScaler.Azure.Tests.Storage;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Sdk;

/// <summary>What the stand-ins send and read is what the vendor describes.</summary>
public sealed class MetricsWireTests
{
    private const string ScaleSet = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/g/providers/"
        + "Microsoft.Compute/virtualMachineScaleSets/chat";

    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>An answer with every member that the stand-ins read, for one resource.</summary>
    private const string Whole = """
        {"interval":"PT5M","timespan":"a/b","value":[
          {"id":"the id","type":"t","unit":"Count","name":{"value":"gpu","localizedValue":"GPU"},
           "errorCode":"Bad","errorMessage":"it is so",
           "timeseries":[{"metadatavalues":[{"name":{"value":"vmname"},"value":"chat_0"}],
             "data":[{"timeStamp":"2026-01-05T12:00:00Z","average":1,"minimum":2,"maximum":3,"total":4,"count":5}]}]}]}
        """;

    [Fact]
    public async Task Every_option_is_sent_as_it_is_described()
    {
        var one = new MetricsQueryOptions
        {
            Aggregations = { MetricAggregationType.Average, MetricAggregationType.Total },
            Filter = "VMName eq '*' and gpu eq 'a&b'",
            Granularity = TimeSpan.FromHours(6),
            MetricNamespace = "Telegraf/nvidia_smi",
            Size = 1000,
            TimeRange = new(Noon.AddMinutes(-5), Noon),
        };
        var many = new MetricsQueryResourcesOptions
        {
            Aggregations = { "Average", "Total" },
            EndTime = Noon.ToOffset(TimeSpan.FromHours(1)),
            Filter = "VMName eq '*' and gpu eq 'a&b'",
            Granularity = TimeSpan.FromDays(1),
            Size = 1000,
            StartTime = Noon.AddMinutes(-5),
        };

        var (_, toOne) = await SendAsync(http => OneAsync(http, one), Whole);
        var (body, toMany) = await SendAsync(http => ManyAsync(http, many), "{\"values\":[]}");

        Assert.Equal($"https://management.azure.com{ScaleSet}/providers/Microsoft.Insights/metrics", PathOf(toOne));
        Assert.Equal(
            "https://eastus.metrics.monitor.azure.com"
                + "/subscriptions/11111111-2222-4333-8444-555555555555/metrics:getBatch",
            PathOf(toMany));
        Check(MetricsSpec.OfOne(), toOne, new()
        {
            ["$filter"] = "VMName eq '*' and gpu eq 'a&b'",
            ["aggregation"] = "Average,Total",
            ["api-version"] = "2024-02-01",
            ["interval"] = "PT6H",
            ["metricnames"] = "gpu,Percentage CPU",
            ["metricnamespace"] = "Telegraf/nvidia_smi",
            ["timespan"] = "2026-01-05T11:55:00.000Z/2026-01-05T12:00:00.000Z",
            ["top"] = "1000",
        });
        Check(MetricsSpec.OfMany(), toMany, new()
        {
            ["aggregation"] = "Average,Total",
            ["api-version"] = "2024-02-01",
            ["endtime"] = "2026-01-05T12:00:00.000Z",
            ["filter"] = "VMName eq '*' and gpu eq 'a&b'",
            ["interval"] = "P1D",
            ["metricnames"] = "gpu,Percentage CPU",
            ["metricnamespace"] = "Telegraf/nvidia_smi",
            ["starttime"] = "2026-01-05T11:55:00.000Z",
            ["top"] = "1000",
        });
        Assert.Equal($$"""{"resourceids":["{{ScaleSet}}"]}""", body);
        Assert.Equal(["resourceids"], MetricsSpec.OfMany().Members("ResourceIdList"));
    }

    [Fact]
    public async Task Options_that_are_not_given_are_not_sent()
    {
        var (_, toOne) = await SendAsync(http => OneAsync(http, null), Whole);
        var (_, toMany) = await SendAsync(http => ManyAsync(http, null), "{\"values\":[]}");

        Check(
            MetricsSpec.OfOne(),
            toOne,
            new() { ["api-version"] = "2024-02-01", ["metricnames"] = "gpu,Percentage CPU" });
        Check(
            MetricsSpec.OfMany(),
            toMany,
            new()
            {
                ["api-version"] = "2024-02-01",
                ["metricnames"] = "gpu,Percentage CPU",
                ["metricnamespace"] = "Telegraf/nvidia_smi",
            });
    }

    [Fact]
    public async Task Every_member_of_an_answer_is_read_as_it_is_described()
    {
        using var traffic = Answering(Whole);
        var one = await OneAsync(traffic, null);
        using var several = Answering($$"""{"values":[{{Whole}}]}""");
        var many = await ManyAsync(several, null);

        foreach (var result in new[] { one, Assert.Single(many.Values) })
        {
            Assert.Equal(
                [
                    "Granularity=00:05:00", "Id=the id", "Name=gpu", "Error=Bad: it is so", "Metadata=vmname: chat_0",
                    "TimeStamp=01/05/2026 12:00:00 +00:00", "Average=1", "Minimum=2", "Maximum=3", "Total=4", "Count=5",
                ],
                Leaves(result).OrderBy(Place));
        }

        var spec = MetricsSpec.OfOne();
        Assert.Empty(spec.Unknown(JsonDocument.Parse(Whole).RootElement, spec.Answer));
    }

    [Fact]
    public async Task The_vendors_examples_are_read_whole()
    {
        var read = 0;
        foreach (var (title, body) in MetricsSpec.OfOne().Answers)
        {
            using var traffic = Answering(body.GetRawText());
            CheckRead(title, body, await OneAsync(traffic, null));
            read++;
        }

        foreach (var (title, body) in MetricsSpec.OfMany().Answers)
        {
            using var traffic = Answering(body.GetRawText());
            var result = await ManyAsync(traffic, null);
            Assert.All(
                body.GetProperty("values").EnumerateArray().Zip(result.Values),
                pair => CheckRead(title, pair.First, pair.Second));
            read++;
        }

        Assert.Equal(5, read);
    }

    [Fact]
    public async Task A_token_is_for_the_API_that_is_called()
    {
        var nobody = new Nobody();
        using var traffic = Answering(Whole);
        var transport = new HttpClientTransport(new HttpClient(traffic));

        await new MetricsQueryClient(
            new("https://management.usgovcloudapi.net"),
            nobody,
            new() { Audience = new("https://management.usgovcloudapi.net"), Transport = transport })
            .QueryResourceAsync(ScaleSet, ["gpu"], cancellationToken: TestContext.Current.CancellationToken);
        await OneAsync(traffic, null, nobody);
        using var several = Answering("{\"values\":[]}");
        await ManyAsync(several, null, nobody);

        Assert.Equal(
            [
                "https://management.usgovcloudapi.net/.default",
                "https://management.azure.com/.default",
                "https://metrics.monitor.azure.com/.default",
            ],
            nobody.Scopes);
    }

    private static void Check(MetricsSpec spec, Uri sent, SortedDictionary<string, string> expected)
    {
        var query = HttpUtility.ParseQueryString(sent.Query);
        var actual = new SortedDictionary<string, string>(query.AllKeys.ToDictionary(key => key!, key => query[key]!));
        Assert.Equal(expected, actual);
        Assert.Empty(actual.Keys.Except(spec.Parameters.Keys));
        Assert.Empty(spec.Parameters.Where(parameter => parameter.Value).Select(each => each.Key).Except(actual.Keys));
    }

    private static void CheckRead(string title, JsonElement body, MetricsQueryResult result)
    {
        var points = body.GetProperty("value").EnumerateArray().SelectMany(metric =>
            metric.GetProperty("timeseries").EnumerateArray()).SelectMany(series =>
            series.TryGetProperty("data", out var data) ? data.EnumerateArray() : []);
        var read = result.Metrics.SelectMany(metric => metric.TimeSeries).SelectMany(series => series.Values);

        Assert.Equal(points.Select(Text), read.Select(Text));
        Assert.Equal(
            body.GetProperty("value").EnumerateArray().Select(metric => metric.GetProperty("id").GetString()),
            result.Metrics.Select(metric => metric.Id));
        Assert.All(
            result.Metrics,
            metric => Assert.Equal(title == "Get Metric with error" && metric.Name == "MongoRequestsCount",
                metric.Error?.Code == "InvalidSamplingType"));
    }

    private static string Text(JsonElement point) => string.Join(' ', new[] { "average", "minimum", "maximum" }
        .Select(name => point.TryGetProperty(name, out var value) ? $"{value.GetDouble()}" : "-")
        .Prepend($"{point.GetProperty("timeStamp").GetDateTimeOffset():u}"));

    private static string Text(MetricValue point) => string.Join(
        ' ',
        new[] { point.Average, point.Minimum, point.Maximum }
            .Select(value => value is null ? "-" : $"{value}").Prepend($"{point.TimeStamp:u}"));

    /// <summary>Each leaf by the name of its property.</summary>
    private static IEnumerable<string> Leaves(object value) => value.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .SelectMany(property => property.GetValue(value) switch
        {
            IReadOnlyDictionary<string, string> pairs =>
                pairs.Select(pair => $"{property.Name}={pair.Key}: {pair.Value}"),
            global::Azure.ResponseError error => [$"{property.Name}={error.Code}: {error.Message}"],
            IEnumerable list and not string => list.Cast<object>().SelectMany(Leaves),
            var leaf => [FormattableString.Invariant($"{property.Name}={leaf}")],
        });

    /// <summary>The order in which the answer has them.</summary>
    private static int Place(string leaf) => Array.IndexOf(
        [
            "Granularity", "Id", "Name", "Error", "Metadata", "TimeStamp", "Average", "Minimum", "Maximum", "Total",
            "Count",
        ],
        leaf.Split('=')[0]);

    private static async Task<(string Body, Uri Address)> SendAsync(Func<Traffic, Task> call, string answer)
    {
        var body = string.Empty;
        using var traffic = new Traffic(async (request, _, _) =>
        {
            body = request.Content is { } content
                ? await content.ReadAsStringAsync(TestContext.Current.CancellationToken)
                : string.Empty;
            return new(HttpStatusCode.OK) { Content = new StringContent(answer) };
        });
        await call(traffic);
        return (body, Assert.Single(traffic.Sent).Address);
    }

    private static async Task<MetricsQueryResult> OneAsync(
        Traffic traffic, MetricsQueryOptions? options, TokenCredential? credential = null) =>
        (await new MetricsQueryClient(
            new("https://management.azure.com"),
            credential ?? new Nobody(),
            new() { Transport = new HttpClientTransport(new HttpClient(traffic)) }).QueryResourceAsync(
            ScaleSet, ["gpu", "Percentage CPU"], options, TestContext.Current.CancellationToken)).Value;

    private static async Task<MetricsQueryResourcesResult> ManyAsync(
        Traffic traffic, MetricsQueryResourcesOptions? options, TokenCredential? credential = null) =>
        (await new MetricsClient(
            new("https://eastus.metrics.monitor.azure.com"),
            credential ?? new Nobody(),
            new() { Transport = new HttpClientTransport(new HttpClient(traffic)) }).QueryResourcesAsync(
            [new(ScaleSet)],
            ["gpu", "Percentage CPU"],
            "Telegraf/nvidia_smi",
            options,
            TestContext.Current.CancellationToken)).Value;

    private static Traffic Answering(string body) => new((_, _, _) => Task.FromResult(
        new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) }));

    private static string PathOf(Uri address) => address.GetLeftPart(UriPartial.Path);
}
