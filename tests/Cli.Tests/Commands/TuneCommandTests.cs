using System.Text.Json;

using LlmCloudScaler.Evaluation.Documents;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Commands;

public sealed class TuneCommandTests : IDisposable
{
    /// <summary>Forty minutes with a step, in two folds.</summary>
    private static readonly string[] Tiny =
        ["tune", "--case", "step", "--case-rate", "2", "--for", "40m", "--folds", "2", "--seeds", "1"];

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_help_says_what_is_tuned_and_how() => Repository.CheckGolden(
        "tests/Cli.Tests/Golden/tune-help.txt", Shell.Run("tune", "--help").Out);

    [Fact]
    public void The_result_is_one_line_of_JSON_and_the_same_each_time()
    {
        string[] args =
        [
            .. Tiny, "--json", "--param", "scalers[0].demand.missCost=3,90", "--param", "warmPool.max=0",
        ];
        var ran = Shell.Run(args);

        Assert.Equal((ExitCode.Good, string.Empty), (ran.ExitCode, ran.Error));
        Assert.Equal(ran.Out, Shell.Run(args).Out);
        using var result = JsonDocument.Parse(Assert.Single(ran.Lines));
        var points = result.RootElement.GetProperty("points").EnumerateArray().ToArray();
        Assert.True(points[0].GetProperty("isPresent").GetBoolean());
        Assert.Single(points, one => one.GetProperty("isSuggested").GetBoolean());
        Assert.All(points, one => Assert.InRange(
            one.GetProperty("heldOut").GetProperty("attainment").GetDouble(), 0.01, 1));
        Assert.StartsWith(
            "synthetic: step",
            Assert.Single(result.RootElement.GetProperty("traffics").EnumerateArray()).GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_suggested_policy_is_written_with_the_settings_that_are_shown()
    {
        var written = _folder.File("tuned.yaml");
        var ran = Shell.Run(
        [
            .. Tiny, "--param", "scalers[0].demand.missCost=90", "--attainment", "1", "--write", written,
        ]);

        Assert.Equal((ExitCode.Good, string.Empty), (ran.ExitCode, ran.Error));
        foreach (var word in new[] { "held out", "tuned on", "suggested:", "the policy as it is", "folds" })
        {
            Assert.Contains(word, ran.Out, StringComparison.Ordinal);
        }

        Assert.DoesNotContain('\u001b', ran.Out);
        Assert.Contains("--set 'scalers[0].demand.missCost=90'", ran.Out, StringComparison.Ordinal);
        Assert.IsType<Read.Valid>(PolicyDocument.Read(File.ReadAllText(written)));
        Assert.Contains("missCost: 90 ", File.ReadAllText(written), StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_terminal_a_bar_shows_how_far_it_is() => Assert.Contains(
        "Trials", Shell.RunLive([.. Tiny, "--param", "warmPool.max=0"]).Out, StringComparison.Ordinal);

    [Fact]
    public void A_policy_that_leaves_its_scalers_to_us_is_tuned_as_it_is_written_out()
    {
        var policy = Documents.Minimal.Split('\n').Where(line => !line.StartsWith("scalers", StringComparison.Ordinal));
        var ran = Shell.Run([.. Tiny, "--json", "--policy", _folder.Write("p.yaml", string.Join('\n', policy))]);

        Assert.Equal((ExitCode.Good, string.Empty), (ran.ExitCode, ran.Error));
        using var result = JsonDocument.Parse(ran.Out);
        Assert.True(result.RootElement.GetProperty("isSpelledOut").GetBoolean());
    }

    [Fact]
    public void A_value_that_breaks_a_rule_and_traffic_that_is_too_short_are_told_before_anything_runs()
    {
        var value = Shell.Run([.. Tiny, "--param", "warmPool.max=2,-1"]);
        Assert.Equal((ExitCode.Refused, string.Empty), (value.ExitCode, value.Out));
        Assert.Contains("warmPool.max: -1 is not allowed", value.Error, StringComparison.Ordinal);
        var brief = Shell.Run("tune", "--case", "step", "--for", "39m");
        Assert.Equal((ExitCode.Usage, string.Empty), (brief.ExitCode, brief.Out));
        Assert.Contains("39 min long; 4 folds need 40m or more", brief.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_without_anything_to_vary_is_told_so()
    {
        var policy = Documents.Minimal.Replace(
            "targetTracking: { metric: gpu, averageValue: 75 }",
            "targetTracking: { metric: gpu, value: 75 }",
            StringComparison.Ordinal);
        var ran = Shell.Run([.. Tiny, "--policy", _folder.Write("p.yaml", policy)]);

        Assert.Equal((ExitCode.Refused, string.Empty), (ran.ExitCode, ran.Out));
        Assert.Contains("say what with --param", ran.Error, StringComparison.Ordinal);
    }
}
