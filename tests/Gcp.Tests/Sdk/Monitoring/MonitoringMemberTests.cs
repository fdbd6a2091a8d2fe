using Google.Api;
using Google.Cloud.Monitoring.V3;
using Google.Rpc;

using LlmCloudScaler.Gcp.Tests.Clients;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Sdk.Monitoring;

/// <summary>What stands in for the official package of Cloud Monitoring has no member that the service has not, and
/// none of another type.</summary>
public sealed class MonitoringMemberTests
{
    [Theory]
    [InlineData(typeof(ListTimeSeriesResponse))]
    [InlineData(typeof(TimeSeries))]
    [InlineData(typeof(Point))]
    [InlineData(typeof(TimeInterval))]
    [InlineData(typeof(TypedValue))]
    [InlineData(typeof(Metric))]
    [InlineData(typeof(MonitoredResource))]
    [InlineData(typeof(MonitoredResourceMetadata))]
    [InlineData(typeof(Status))]
    public void Every_member_is_described(Type type)
    {
        var members = MonitoringJson.Default.GetTypeInfo(type)!;

        Assert.NotEmpty(members.Properties);
        Assert.Empty(Discovery.Need("monitoring").Strangers(members));
    }

    [Fact]
    public async Task Every_parameter_of_a_question_is_described()
    {
        var scripted = new Scripted(Scripted.Json(200, "{}"));
        using var clients = scripted.Clients();
        await new MetricServiceClient(clients.Api, clients.Endpoints.Monitoring).ListTimeSeriesAsync(
            new()
            {
                Name = "projects/example.com:fleets",
                Filter = "metric.type = \"a/b&c\"",
                Interval = new()
                {
                    StartTime = DateTimeOffset.UnixEpoch,
                    EndTime = DateTimeOffset.UnixEpoch.AddDays(1),
                },
                Aggregation = new()
                {
                    AlignmentPeriod = TimeSpan.FromHours(25),
                    PerSeriesAligner = "ALIGN_MEAN",
                    CrossSeriesReducer = "REDUCE_SUM",
                    GroupByFields = ["metric.labels.a", "resource.labels.b"],
                },
                PageToken = "to/be=continued",
            },
            TestContext.Current.CancellationToken);

        var address = Assert.Single(scripted.Requests).Address;
        (string Name, string Value)[] query =
        [
            .. address.Query.TrimStart('?').Split('&').Select(pair => pair.Split('='))
                .Select(pair => (pair[0], Uri.UnescapeDataString(pair[1]))),
        ];

        Assert.Equal("/v3/projects/example.com%3Afleets/timeSeries", address.AbsolutePath);
        Assert.Subset(
            Discovery.Need("monitoring").Parameters("projects", "timeSeries", "list").ToHashSet(),
            query.Select(parameter => parameter.Name).ToHashSet());
        Assert.Equal(
            [
                "metric.type = \"a/b&c\"", "1970-01-01T00:00:00Z", "1970-01-02T00:00:00Z", "90000s", "ALIGN_MEAN",
                "REDUCE_SUM", "metric.labels.a", "resource.labels.b", "to/be=continued",
            ],
            query.Select(parameter => parameter.Value));
    }
}
