using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests.Scrapes;

public sealed class InquiryTests
{
    private const string One = "10.0.0.1";

    private static readonly MetricQuery query = ScrapeScene.Query(ScrapeMeasure.Value, "m", One, "10.0.0.2");

    [Theory]
    [InlineData("169.254.169.254", "169.254.169.254 is not asked: it is a link-local address")]
    [InlineData("::ffff:169.254.169.254", "169.254.169.254 is not asked: it is a link-local address")]
    [InlineData("fe80::1", "fe80::1 is not asked: it is a link-local address")]
    [InlineData("fd00:ec2::254", "fd00:ec2::254 is not asked: it is where a cloud has its metadata")]
    [InlineData("168.63.129.16", "168.63.129.16 is not asked: it is where a cloud has its metadata")]
    [InlineData("127.0.0.1", "127.0.0.1 is not asked: it is an address of the machine we run on")]
    [InlineData("127.1", "127.0.0.1 is not asked: it is an address of the machine we run on")]
    [InlineData("::ffff:127.8.8.8", "127.8.8.8 is not asked: it is an address of the machine we run on")]
    [InlineData("::1", "::1 is not asked: it is an address of the machine we run on")]
    [InlineData("0.0.0.0", "0.0.0.0 is not asked: it is no address")]
    [InlineData("::", ":: is not asked: it is no address")]
    [InlineData("224.0.0.1", "224.0.0.1 is not asked: it is an address of many")]
    [InlineData("ff02::1", "ff02::1 is not asked: it is an address of many")]
    [InlineData("metadata.google.internal", "'metadata.google.internal' is no IP address")]
    [InlineData("10.0.0.1@169.254.169.254", "'10.0.0.1@169.254.169.254' is no IP address")]
    [InlineData("", "'' is no IP address")]
    public async Task Addresses_where_machines_tell_secrets_or_that_are_ours_are_not_asked(string address, string why)
    {
        await using var scene = await ScrapeScene.StartAsync();

        var failed = await scene.FailureAsync(ScrapeScene.Query(ScrapeMeasure.Value, "m", address));

        Assert.Equal(SourceFault.Denied, failed.Fault);
        Assert.StartsWith(
            $"1 of 1 ready replicas could not be read, such as {why}", failed.Detail, StringComparison.Ordinal);
        Assert.Empty(scene.Exporter.Asked);
    }

    [Fact]
    public async Task Where_no_replica_is_ready_there_is_nothing_to_read()
    {
        await using var scene = await ScrapeScene.StartAsync();

        Assert.Equal(
            "no replica is ready that could report",
            await scene.AbsenceAsync(ScrapeScene.Query(ScrapeMeasure.Value, "m")));
    }

    [Fact]
    public async Task A_metric_that_is_read_elsewhere_is_absent()
    {
        await using var scene = await ScrapeScene.StartAsync();

        Assert.EndsWith(
            "this one is read elsewhere",
            await scene.AbsenceAsync(query with
            {
                Metric = query.Metric with { Source = new MetricSource.Observed("m") },
            }),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replica_without_an_address_is_silent()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Publishes(One, "m 1");
        var partly = query with { Addresses = new(query.Addresses.Known.Remove(ScrapeScene.Replica("10.0.0.2"))) };

        Assert.Equal([1], await scene.ValuesAsync(partly));

        scene.Exporter.Publishes(One, "n 1");
        Assert.Equal(
            "no page has m; 1 of 2 ready replicas could not be read, such as i-10.0.0.2, whose address is not known",
            await scene.AbsenceAsync(partly));
    }

    [Fact]
    public async Task Where_no_address_is_known_it_is_said_why()
    {
        await using var scene = await ScrapeScene.StartAsync();

        Assert.Equal(
            "where the 2 ready replicas are is not known: their cloud does not tell",
            await scene.AbsenceAsync(query with { Addresses = ReplicaAddresses.None }));
        Assert.Equal(
            new Measurement.Failed(SourceFault.Unreachable, "where the replicas are is not known: not permitted"),
            await scene.FailureAsync(query with
            {
                Addresses = ReplicaAddresses.None with { Fault = "not permitted" },
            }));
    }

    [Fact]
    public async Task Fleets_that_share_nothing_have_their_own_answers()
    {
        await using var scene = await ScrapeScene.StartAsync();
        scene.Exporter.Publishes(One, "m 1");
        scene.Exporter.Refuses("10.0.0.9", 404);
        var other = ScrapeScene.Query(ScrapeMeasure.Value, "m", "10.0.0.9") with { Fleet = new("batch") };

        var told = await scene.SampleAsync(ScrapeScene.Query(ScrapeMeasure.Value, "m", One), other);

        Assert.Equal(1, Assert.Single(Assert.IsType<Measurement.PerReplica>(told[0]).Samples).Sample.Value);
        Assert.Equal(SourceFault.NotFound, Assert.IsType<Measurement.Failed>(told[1]).Fault);
    }
}
