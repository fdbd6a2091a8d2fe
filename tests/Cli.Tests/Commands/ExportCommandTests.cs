using System.Globalization;
using System.Text;
using System.Text.Json;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Commands;

/// <summary>A real Prometheus that holds an hour of what vLLM counts, and a policy that reads it by its preset.
/// </summary>
public sealed class ExportCommandTests : IDisposable
{
    private const string Policy =
        """
        apiVersion: llmcloudscaler/v1
        fleet: chat
        mode: enforce
        pools: [ { simulated: { group: g } } ]
        replicas: { min: 1, max: 4 }
        objectives: { ttftP95: 2s, itlP95: 100ms }
        presets: [ { preset: vllm } ]

        """;

    private const string Until = "2026-01-05T13:00:00Z";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_help_says_what_is_exported_and_how() => Repository.CheckGolden(
        "tests/Cli.Tests/Golden/export-help.txt", Shell.Run("export", "--help").Out);

    [Theory]
    [InlineData("hour.json")]
    [InlineData("hour.json.gz")]
    public async Task What_is_exported_can_be_back_tested(string name)
    {
        await using var server = await HourAsync();
        var file = _folder.File(name);
        var exported = Export(server, Policy, "--out", file);

        Assert.Equal((ExitCode.Good, string.Empty), (exported.ExitCode, exported.Out));
        Assert.Contains("request_rate: 40 of 41 points", exported.Error, StringComparison.Ordinal);
        Assert.Contains(
            "gaps of 60 s in all: 60 s from 2026-01-05 12:21:00Z", exported.Error, StringComparison.Ordinal);
        Assert.Equal(name.EndsWith(".gz", StringComparison.Ordinal), File.ReadAllBytes(file)[0] == 0x1f);

        var tested = Shell.Run(
            "backtest", "--rates", file, "--policy", _folder.File("p.yaml"), "--peers", "none", "--seeds", "1",
            "--json");

        Assert.Equal((ExitCode.Good, string.Empty), (tested.ExitCode, tested.Error));
        Assert.Contains($"synthetic from rates: {name}", tested.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_output_has_one_series_for_each_metric_of_traffic()
    {
        await using var server = await HourAsync();
        var ran = Export(server, Policy);

        using var document = JsonDocument.Parse(Assert.Single(ran.Lines));
        var all = document.RootElement.GetProperty("data").GetProperty("result").EnumerateArray()
            .ToDictionary(
                series => series.GetProperty("metric").GetProperty("__name__").GetString()!,
                series => series.GetProperty("values").EnumerateArray().ToArray());
        Assert.Equal(["request_rate", "prompt_tokens_rate", "generation_tokens_rate"], all.Keys);
        var last = all["prompt_tokens_rate"][^1];
        Assert.Equal(DateTimeOffset.Parse(Until, CultureInfo.InvariantCulture).ToUnixTimeSeconds(), last[0].GetInt64());
        Assert.Equal(200, double.Parse(last[1].GetString()!, CultureInfo.InvariantCulture), tolerance: 0.001);
    }

    [Fact]
    public async Task What_presets_give_is_exported_though_the_policy_scales_by_something_else()
    {
        await using var server = await HourAsync();

        Assert.Contains(
            "\"request_rate\"",
            Export(server, Policy + "scalers: [ { queue: { metric: queue_depth, perReplica: 2 } } ]\n").Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_no_traffic_nothing_is_exported()
    {
        await using var server = await PrometheusServer.HoldingAsync(string.Empty);
        var ran = Export(server, Policy);

        Assert.Equal((ExitCode.Refused, string.Empty), (ran.ExitCode, ran.Out));
        Assert.Contains("nothing is exported: no request_rate was found by", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_that_the_metric_cannot_have_are_left_out()
    {
        await using var server = await HourAsync();
        var ran = Export(server, Spelt("prometheus: { query: '-sum(rate(vllm:prompt_tokens_total[1m]))' }"));

        Assert.Equal((ExitCode.Refused, string.Empty), (ran.ExitCode, ran.Out));
        Assert.Contains("request_rate: 0 of 41 points, 40 implausible left out", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "prometheus: { query: 'avg(x)' }, scope: replicaMean", "requestRate (prometheus, the mean of replicas)")]
    [InlineData("observed: request_rate", "requestRate (observed)")]
    public void A_policy_without_traffic_in_a_Prometheus_is_told_what_it_has(string metric, string told)
    {
        var ran = Shell.Run("export", "--policy", _folder.Write("p.yaml", Spelt(metric)));

        Assert.Equal((ExitCode.Refused, string.Empty), (ran.ExitCode, ran.Out));
        Assert.Contains("has no metric request_rate that is the fleet's total", ran.Error, StringComparison.Ordinal);
        Assert.Contains($"out of prometheus; it has {told}.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_is_not_there_and_a_secret_that_is_not_are_told()
    {
        var policy = _folder.Write("p.yaml", Policy);
        var silent = Shell.Run("export", "--policy", policy, "--prometheus", "http://127.0.0.1:9");
        var secret = Shell.Run(
            "export", "--policy", policy, "--prometheus", "http://127.0.0.1:9", "--prometheus-auth", "bearer:token",
            "--secrets", _folder.Path);
        var nobody = Shell.RunIn(World.Real with { ValueOf = _ => null }, "export", "--policy", policy);

        Assert.All([silent, secret, nobody], ran => Assert.Equal(ExitCode.Refused, ran.ExitCode));
        Assert.Contains("llmscaler: request_rate: Prometheus: ", silent.Error, StringComparison.Ordinal);
        Assert.Contains("there is no secret token", secret.Error, StringComparison.Ordinal);
        Assert.Contains("no Prometheus is named", nobody.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cloud_s_credentials_are_not_shown_to_a_server_that_is_not_its_own()
    {
        await using var server = await HourAsync();

        Assert.Contains(
            "credentials of AWS are not shown to it",
            Export(server, Policy, "--prometheus-auth", "aws").Error,
            StringComparison.Ordinal);
    }

    private static string Spelt(string metric) => Policy.Replace(
        "presets: [ { preset: vllm } ]",
        $"metrics: {{ requestRate: {{ {metric} }} }}\nscalers: [ {{ targetTracking: {{ metric: "
            + "requestRate, averageValue: 2 } } ]",
        StringComparison.Ordinal);

    private Ran Export(PrometheusServer server, string policy, params string[] more) => Shell.Run(
    [
        "export", "--policy", _folder.Write("p.yaml", policy), "--last", "40m", "--until", Until, "--prometheus",
        server.Address.AbsoluteUri, .. more,
    ]);

    /// <summary>Two requests a second of 100 tokens in and 50 out, scraped every 15 s but for one minute.</summary>
    private static Task<PrometheusServer> HourAsync()
    {
        var text = new StringBuilder();
        var end = DateTimeOffset.Parse(Until, CultureInfo.InvariantCulture).ToUnixTimeSeconds();
        foreach (var (name, rate) in new[]
        {
            ("vllm:time_to_first_token_seconds_count", 2), ("vllm:prompt_tokens_total", 200),
            ("vllm:generation_tokens_total", 100),
        })
        {
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} unknown\n");
            foreach (var second in Enumerable.Range(0, 240).Select(index => index * 15).Append(3600)
                .Where(second => second is < 1190 or > 1250))
            {
                text.Append(CultureInfo.InvariantCulture, $"{name} {second * rate} {end - 3600 + second}\n");
            }
        }

        return PrometheusServer.HoldingAsync(text.Append("# EOF\n").ToString());
    }
}
