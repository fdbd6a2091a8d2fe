using System.Globalization;
using System.Text.Json;

namespace LlmCloudScaler.Cli.Simulations.Scraping;

/// <summary>How a Prometheus is set up for samples of another time, and how it answers.</summary>
internal static class PrometheusSetup
{
    /// <summary>Longer than from virtual time to ours. What a Prometheus says of its scrapes has the time of today:
    /// with blocks of two hours it would hold the samples of virtual time for far too old, and drop them.</summary>
    private const string Ages = "100y";

    /// <summary>The configuration's text.</summary>
    /// <remarks>Twenty-five milliseconds of real time stand for the fifteen virtual seconds between two scrapes: an
    /// hour passes in some seven seconds. The time of a sample and the machine that it is of are those which the page
    /// says.</remarks>
    /// <param name="target">What is scraped: <c>HOST:PORT</c>.</param>
    public static string Configuration(string target) =>
        $$"""
        global: { scrape_interval: 25ms, scrape_timeout: 25ms }
        scrape_configs:
          - job_name: llm-fleet
            honor_timestamps: true
            honor_labels: true
            static_configs: [ { targets: [ "{{target}}" ] } ]

        """;

    /// <summary>The command line.</summary>
    /// <param name="configuration">The file with the configuration.</param>
    /// <param name="data">The folder for the data, empty or not there.</param>
    /// <param name="address">Where to listen.</param>
    public static string[] Arguments(string configuration, string data, Uri address) =>
    [
        $"--config.file={configuration}",
        $"--storage.tsdb.path={data}",
        $"--storage.tsdb.retention.time={Ages}",
        $"--storage.tsdb.min-block-duration={Ages}",
        // A series that is scraped no more is marked as stale at once, unless its samples bring their own time. Here
        // they do; so that a machine that has gone is not counted for five minutes more, nothing is looked for further
        // back than the last scrape.
        $"--query.lookback-delta={Observatory.ScrapeEvery.TotalSeconds + 1:0}s",
        $"--web.listen-address={address.Authority}",
        "--log.level=warn",
    ];

    /// <summary>The instant that an answer of the query API has for the only series in it.</summary>
    /// <param name="answer">Whose one value is a Unix time in seconds.</param>
    /// <returns>Null when no series is in it.</returns>
    public static DateTimeOffset? Instant(byte[] answer)
    {
        using var document = JsonDocument.Parse(answer);
        var result = document.RootElement.GetProperty("data").GetProperty("result");
        return result.GetArrayLength() == 0
            ? null
            : DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(1000 * double.Parse(
                result[0].GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture)));
    }
}
