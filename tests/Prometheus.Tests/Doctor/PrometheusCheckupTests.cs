using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Prometheus;
using LlmCloudScaler.Providers.Prometheus.Doctor;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests.Doctor;

public sealed class PrometheusCheckupTests
{
    [Fact]
    public async Task What_there_is_what_was_and_what_never_was_are_told_apart()
    {
        var now = DateTimeOffset.UtcNow;
        await using var server = await PrometheusServer.HoldingAsync(OpenMetrics.Of(
        [
            ("running{job=\"chat\"}", Until(now.AddSeconds(-10))),
            ("running{job=\"code\"}", Until(now.AddSeconds(-10))),
            ("waiting{job=\"chat\"}", Until(now.AddHours(-2))),
        ]));
        using var checkup = new PrometheusCheckup(new() { Endpoint = server.Address }, TimeProvider.System);

        var found = await checkup.LookAsync(
            new MetricSource.Prometheus(
                "sum(running) + sum(running) + sum(waiting{job=\"chat\"}) + running{job=\"chta\"} or never{a=\"b\"}",
                Endpoint: null),
            TestContext.Current.CancellationToken);

        Assert.All(found, each => Assert.Equal(server.Address.Authority, each.Server));
        Assert.Equal(
            ["running", "waiting{job=\"chat\"}", "running{job=\"chta\"}", "never{a=\"b\"}"],
            found.Select(each => each.Selector));
        Assert.Equal(new SeriesFound.Present(2), found[0].Found);
        Assert.InRange(Assert.IsType<SeriesFound.Stale>(found[1].Found).Silent.TotalHours, 1.9, 2.1);
        Assert.Equal(new SeriesFound.OtherLabels(2), found[2].Found);
        Assert.Equal(new SeriesFound.Unknown(), found[3].Found);
    }

    [Fact]
    public async Task Who_cannot_be_asked_tells_nothing_of_series()
    {
        using var checkup = new PrometheusCheckup(PrometheusSettings.None, TimeProvider.System);

        var found = await checkup.LookAsync(
            new MetricSource.Prometheus("up", new Uri("http://127.0.0.1:9")), TestContext.Current.CancellationToken);
        var nobody = await checkup.LookAsync(
            new MetricSource.Prometheus("up", Endpoint: null), TestContext.Current.CancellationToken);

        Assert.IsType<SeriesFound.Unverified>(Assert.Single(found).Found);
        Assert.Empty(nobody);
    }

    private static ImmutableArray<MetricSample> Until(DateTimeOffset end) =>
        [.. Enumerable.Range(0, 20).Reverse().Select(index => new MetricSample(1, end.AddSeconds(-15 * index)))];
}
