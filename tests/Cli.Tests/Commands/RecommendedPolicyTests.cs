using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Commands;

/// <summary>The policy that we recommend, run as its first lines say.</summary>
public sealed partial class RecommendedPolicyTests
{
    private static readonly string Path = Repository.PathOf("infra/policies/recommended.yaml");

    private static readonly string[] Sets =
        [.. Set().Matches(File.ReadAllText(Path)).Select(set => set.Groups[1].Value)];

    [Fact]
    public void Its_first_lines_say_what_to_set() => Assert.Equal(
        ["replicas.max=40", "objectives.ttftP95=1s", "objectives.itlP95=50ms", "coldStart.total=270s"], Sets);

    [Fact]
    public void It_keeps_a_steady_load_and_meets_one_that_triples()
    {
        var lines = Decide(
            Line(0, arriving: 20, served: 20), Line(60, 20, 20), Line(120, 60, 30, 0.048, waiting: 1800));

        Assert.Equal(3, lines.Length);
        Assert.All(lines, line => Assert.Equal("DemandAhead", line.GetProperty("code").GetString()));
        Assert.InRange(Desired(lines[0]), 4, 5);
        Assert.Equal(Desired(lines[0]), Desired(lines[1]));

        // Sixty a second fill eight replicas and what waits at most as many again.
        Assert.Equal("scaleOut", lines[2].GetProperty("action").GetString());
        Assert.InRange(Desired(lines[2]), 8, 20);
    }

    [Fact]
    public void It_holds_a_fleet_of_which_nothing_is_seen()
    {
        const string Blind = """{"at":"2026-01-05T00:03:00Z","desired":4,"replicas":[]}""";
        var lines = Decide(Line(0, arriving: 20, served: 20), Line(60, 20, 20), Blind);

        Assert.Equal(4, Desired(lines[2]));
        Assert.Equal("hold", lines[2].GetProperty("action").GetString());
    }

    private static int Desired(JsonElement line) => line.GetProperty("desired").GetInt32();

    private static JsonElement[] Decide(params string[] lines)
    {
        var ran = Shell.RunWith(
            string.Join('\n', lines),
            ["decide", "--policy", Path, .. Sets.SelectMany(set => new[] { "--set", set })]);

        Assert.Empty(ran.Error);
        Assert.Equal(ExitCode.Good, ran.ExitCode);
        return [.. ran.Lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
    }

    /// <summary>Four replicas that serve so many conversations a second, each of 211 tokens.</summary>
    private static string Line(
        int second, double arriving, double served, double tokenTime = 0.022, int waiting = 0)
    {
        var at = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero).AddSeconds(second)
            .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var metrics = new Dictionary<string, object>();
        foreach (var (name, value) in new (string, double)[]
        {
            ("request_rate", arriving), ("prompt_tokens_rate", served * 1155),
            ("generation_tokens_rate", served * 211), ("running_requests", served * 211 * tokenTime),
            ("queue_depth", waiting), ("kv_cache_usage", 0.2), ("ttft_p99", 0.3), ("ttft_p95", 0.2),
            ("gpu_utilization", 60),
        })
        {
            metrics[name] = new { value, at };
        }

        var replicas = Enumerable.Range(1, 4).Select(number => new
        {
            id = $"r{number}",
            phase = "ready",
            since = "2026-01-04T00:00:00Z",
        });
        return JsonSerializer.Serialize(new { at, desired = 4, replicas, metrics });
    }

    [GeneratedRegex(@"--set (\S+)")]
    private static partial Regex Set();
}
