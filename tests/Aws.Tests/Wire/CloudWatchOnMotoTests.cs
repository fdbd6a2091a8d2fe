using Amazon.CloudWatch;

using LlmCloudScaler.Aws.Tests.Loopbacks;
using LlmCloudScaler.Providers.Aws.Clients;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Wire;

/// <summary>Our JSON against a server that somebody else wrote.</summary>
public sealed class CloudWatchOnMotoTests(MotoServer moto)
{
    [Fact]
    public async Task Points_that_were_put_are_answered_and_a_silent_series_is_empty()
    {
        var at = new DateTime(2026, 1, 5, 0, 3, 0, DateTimeKind.Utc);
        var account = await MotoAccount.OfAsync(moto);
        await account.AddPointAsync("clients", "clients_gpu", 70, at);
        await account.AddPointAsync("clients", "clients_gpu", 80, at.AddSeconds(20));
        using var clients = new AwsClients(Somebody.Credentials, await moto.NeedAsync());

        var answer = await clients.CloudWatch(MotoAccount.Region).GetMetricDataAsync(
            new()
            {
                StartTime = at.AddMinutes(-3),
                EndTime = at.AddMinutes(2),
                ScanBy = ScanBy.TimestampDescending,
                MetricDataQueries =
                [
                    new() { Id = "busy", MetricStat = Average("clients_gpu") },
                    new() { Id = "silent", MetricStat = Average("clients_nothing") },
                ],
            },
            TestContext.Current.CancellationToken);

        var busy = answer.MetricDataResults!.Single(result => result.Id == "busy");
        Assert.Equal(StatusCode.Complete, busy.StatusCode);
        Assert.Equal([75], busy.Values!);
        Assert.Equal([at], busy.Timestamps!);
        Assert.Empty(answer.MetricDataResults!.Single(result => result.Id == "silent").Values!);
    }

    private static Amazon.CloudWatch.Model.MetricStat Average(string metric) => new()
    {
        Metric = new() { Namespace = "clients", MetricName = metric },
        Period = 60,
        Stat = "Average",
    };
}
