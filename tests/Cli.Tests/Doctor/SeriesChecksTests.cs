using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Providers.Prometheus.Doctor;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Doctor;

public sealed class SeriesChecksTests
{
    [Fact]
    public void Series_that_are_there_stand_in_for_those_that_are_not() => Assert.Equal(
        [
            new Diagnosis.SeriesPresent("chat", "p:9090", "new", 4),
            new Diagnosis.SeriesStale("chat", "p:9090", "old", TimeSpan.FromHours(2), IsReplaced: true),
        ],
        SeriesChecks.OfMetric(
            "chat",
            [
                Of("new", new SeriesFound.Present(4)),
                Of("old", new SeriesFound.Stale(TimeSpan.FromHours(2))),
                Of("older", new SeriesFound.Unknown()),
                Of("oldest", new SeriesFound.OtherLabels(1)),
            ]));

    [Fact]
    public void Where_none_is_there_each_says_why() => Assert.Equal(
        ["SeriesStale Bad", "SeriesUnknown Bad", "SeriesOfOtherLabels Bad", "SeriesUnverified Warn"],
        SeriesChecks.OfMetric(
            "chat",
            [
                Of("old", new SeriesFound.Stale(TimeSpan.FromHours(2))),
                Of("older", new SeriesFound.Unknown()),
                Of("oldest", new SeriesFound.OtherLabels(1)),
                Of("any", new SeriesFound.Unverified("no answer in time")),
            ]).Select(diagnosis => $"{diagnosis.Code} {Wording.Of(diagnosis, CliWords).Grade}"));

    private static CloudWords CliWords => Cli.Doctor.Aws.AwsWords.All;

    private static SelectedSeries Of(string selector, SeriesFound found) => new("p:9090", selector, found);
}
