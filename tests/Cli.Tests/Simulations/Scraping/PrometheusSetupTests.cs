using System.Text;

using LlmCloudScaler.Cli.Simulations.Scraping;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Simulations.Scraping;

public sealed class PrometheusSetupTests
{
    [Fact]
    public void The_newest_instant_is_read_from_an_answer_and_none_from_an_empty_one()
    {
        Assert.Equal(
            new DateTimeOffset(2026, 1, 5, 0, 0, 15, TimeSpan.Zero),
            Instant("""[{"metric":{"instance":"gateway:9901"},"value":[1767571220,"1767571215"]}]"""));
        Assert.Null(Instant("[]"));
    }

    [Fact]
    public void It_listens_where_it_is_told_and_nowhere_else()
    {
        var arguments = PrometheusSetup.Arguments("p.yml", "data", new Uri("http://127.0.0.1:9090"));

        Assert.Contains("--web.listen-address=127.0.0.1:9090", arguments);
        Assert.Contains("--query.lookback-delta=16s", arguments);
        Assert.Contains("\"127.0.0.1:91\"", PrometheusSetup.Configuration("127.0.0.1:91"), StringComparison.Ordinal);
    }

    private static DateTimeOffset? Instant(string result) => PrometheusSetup.Instant(Encoding.UTF8.GetBytes(
        $$$"""{"status":"success","data":{"resultType":"vector","result":{{{result}}}}}"""));
}
