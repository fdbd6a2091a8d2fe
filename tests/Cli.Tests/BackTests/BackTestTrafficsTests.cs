using System.Text;

using LlmCloudScaler.Cli.BackTests;
using LlmCloudScaler.Cli.BackTests.Hindsight;
using LlmCloudScaler.Providers.Simulated.Faults;
using LlmCloudScaler.Providers.Simulated.Traffic.Rates;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests;

public sealed class BackTestTrafficsTests : IDisposable
{
    private const string Azure =
        """
        {"value":[{"name":{"value":"request_rate"},"timeseries":[{"data":[
          {"timeStamp":"2026-01-05T00:00:00Z","total":120},{"timeStamp":"2026-01-05T00:01:00Z","total":240}]}]}]}
        """;

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Traces_come_first_then_rates_then_cases_and_all_that_is_made_up_says_so()
    {
        var traffics = Read(new()
        {
            Cases = ["step", "outage"],
            Rates = [_folder.Write("r.csv", "t_s,rps\n0,1\n60,2\n")],
            Traces = [Trace("t.csv", seconds: 60)],
        });

        Assert.Equal(
            ["recorded: t.csv", "synthetic from rates: r.csv", "synthetic: step", "synthetic: outage"],
            traffics.Select(one => one.Requests.Label.Split(" (")[0]));
        Assert.Equal([59, 120, 7_200, 86_400], traffics.Select(one => Math.Floor(one.Length.TotalSeconds)));
    }

    [Fact]
    public void A_rate_series_is_scaled_to_a_peak_that_its_outliers_do_not_set()
    {
        var rows = string.Concat(Enumerable.Range(0, 1000).Select(row => $"{row * 60},{(row < 4 ? 500 : 2)}\n"));
        var traffic = Assert.Single(Read(new()
        {
            Rates = [_folder.Write("r.csv", "t_s,rps\n" + rows)],
            Peak = 10,
            From = TimeSpan.FromMinutes(100),
            Length = TimeSpan.FromMinutes(50),
        }));

        var requests = traffic.Requests.Until(traffic.Length).Requests(seed: 1).ToArray();
        Assert.InRange(requests.Length, 28_000, 32_000);
        Assert.InRange(requests[0].Arrival.TotalSeconds, 0, 10);
        Assert.Contains("r.csv, from 01:40:00 on ×5", traffic.Requests.Label, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trace_can_begin_later()
    {
        var traffic = Assert.Single(Read(new()
        {
            Traces = [Trace("t.csv", seconds: 60)],
            From = TimeSpan.FromSeconds(45),
        }));

        Assert.Equal((14, 15), (Math.Floor(traffic.Length.TotalSeconds), traffic.Requests.Requests(seed: 1).Count()));
        Assert.Equal(TimeSpan.Zero, traffic.Requests.Requests(seed: 1).First().Arrival);
    }

    [Fact]
    public void Requests_made_up_from_rates_can_have_the_lengths_of_a_trace() => Assert.All(
        Assert.Single(Read(new()
        {
            Rates = [_folder.Write("r.csv", "t_s,rps\n0,1\n60,2\n")],
            Lengths = Trace("t.csv", seconds: 5),
        })).Requests.Requests(seed: 1),
        request => Assert.Equal((800, 120), (request.PromptTokens, request.OutputTokens)));

    [Fact]
    public void A_metrics_export_that_does_not_say_what_it_counts_is_told()
    {
        var path = _folder.Write("m.json", Azure);
        var perPeriod = Assert.Single(Read(new() { Rates = [path], RatesAs = RateMeasure.PerPeriod }));
        Assert.InRange(perPeriod.Requests.Requests(seed: 1).Count(), 290, 430);
        var perSecond = Assert.Single(Read(new() { Rates = [path], RatesAs = RateMeasure.PerSecond }));
        Assert.InRange(perSecond.Requests.Requests(seed: 1).Count(), 20_000, 23_000);
    }

    [Fact]
    public void What_goes_wrong_in_a_case_reaches_the_cloud_of_every_contender()
    {
        var outage = Assert.Single(Read(new() { Cases = ["outage"], CaseRate = 2, Length = TimeSpan.FromHours(9) }));
        Assert.IsType<Fault.MetricsBlackout>(Assert.Single(outage.Faults.Faults));

        // Policies and rules are given the first of these clouds, the clairvoyant the second.
        var stage = Bench.Setup.Stage(outage, seed: 1);
        Assert.Same(outage.Faults, stage.Cloud(Bench.Policy, Bench.Policy).Faults);
        Assert.Same(outage.Faults, Foresight.OnePool(stage, Bench.Policy).Faults);
    }

    [Theory]
    [InlineData("--from", "2h", "'{0}' cannot begin at 2h; at most 2m, which is its length.")]
    [InlineData("--peak", "100000", "peak of 2 requests a second, and cannot be scaled to one of 100000")]
    [InlineData("--lengths", "none.csv", "cannot read 'none.csv'")]
    public void What_cannot_be_is_told_before_anything_runs(string option, string value, string told)
    {
        var path = _folder.Write("r.csv", "t_s,rps\n0,1\n60,2\n");
        var ran = Shell.Run("backtest", "--peers", "none", "--rates", path, option, value);

        Assert.Equal((ExitCode.Usage, string.Empty), (ran.ExitCode, ran.Out));
        Assert.Contains(
            told.Replace("{0}", path, StringComparison.Ordinal), ran.Error, StringComparison.Ordinal);
    }

    private static List<BackTestTraffic> Read(TrafficRequest request)
    {
        using var error = new MemoryStream();
        using var terminal = new Terminal(Stream.Null, Stream.Null, error, isLive: false);
        var (traffics, exitCode) = BackTestTraffics.Read(request, terminal);
        Assert.Equal((ExitCode.Good, string.Empty), (exitCode, Encoding.UTF8.GetString(error.ToArray())));
        return [.. traffics];
    }

    private string Trace(string name, int seconds) => _folder.Write(
        name,
        "arrival_ms,prompt_tokens,output_tokens\n"
        + string.Concat(Enumerable.Range(0, seconds).Select(second => $"{second * 1000},800,120\n")));
}
