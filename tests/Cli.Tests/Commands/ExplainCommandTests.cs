using Xunit;

namespace LlmCloudScaler.Cli.Tests.Commands;

public sealed class ExplainCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_decision_of_a_run_is_explained_by_its_id()
    {
        Record("1h");
        var listed = Shell.Run("explain", "--list", "--state", _folder.Path);
        var id = listed.Lines.First(line => line.Contains(" -> ", StringComparison.Ordinal)).Split("  ")[0];

        var ran = Shell.Run("explain", id, "--state", _folder.Path);

        Assert.Equal(ExitCode.Good, ran.ExitCode);
        foreach (var part in new[]
        {
            $"record {id}", "What was measured", " ago [MetricFresh]", "What each scaler asks for", "What wins",
            "What became of it", "the cloud accepted it",
        })
        {
            Assert.Contains(part, ran.Out, StringComparison.Ordinal);
        }

        Assert.Equal(ran.Out, Shell.Run("explain", id.Split('@')[1][..^1], "--state", _folder.Path).Out);
    }

    [Fact]
    public void The_last_change_is_explained_without_naming_it()
    {
        Record("6h");
        var ran = Shell.Run("explain", "--last", "demo-chat", "--state", _folder.Path);
        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.Matches("^demo-chat, 2026-01-05 0[0-9:]+ UTC: scale (in|out) from", ran.Out);
    }

    [Fact]
    public void An_unknown_id_is_answered_with_near_and_newest_ones()
    {
        Record("10m");
        var ran = Shell.Run("explain", "demo-chat@20260105T000999000Z", "--state", _folder.Path);

        Assert.Equal((ExitCode.Refused, string.Empty), (ran.ExitCode, ran.Out));
        Assert.Contains("no decision 'demo-chat@20260105T000999000Z'", ran.Error, StringComparison.Ordinal);
        Assert.Contains("  demo-chat@20260105T00", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_several_ids_have_is_refused()
    {
        Record("10m");
        var ran = Shell.Run("explain", "demo-chat@", "--state", _folder.Path);
        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.Contains("is part of 20 ids", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_run_takes_the_place_of_the_first()
    {
        Record("30m");
        Record("10m");
        Assert.Equal(20, Shell.Run("explain", "--list", "--state", _folder.Path).Lines.Length);
    }

    [Fact]
    public void A_folder_without_decisions_says_how_to_record_some()
    {
        var ran = Shell.Run("explain", "--last", "--state", _folder.File("none"));
        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.Contains("llmscaler run --state", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fleet_without_decisions_is_told_beside_those_that_have_some()
    {
        Record("5m");
        var ran = Shell.Run("explain", "--list", "chat", "--state", _folder.Path);
        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.Contains("demo-chat", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_of_a_run_is_decided_again_bit_for_bit()
    {
        Record("30m");
        var ran = Shell.Run("explain", "--last", "--replay", "--state", _folder.Path);

        Assert.Equal((ExitCode.Good, string.Empty), (ran.ExitCode, ran.Error));
        Assert.Contains("What wins", ran.Out, StringComparison.Ordinal);
        Assert.EndsWith("\n  the same, bit for bit\n", ran.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Documents.Minimal)]
    [InlineData(Documents.Manifest)]
    public void A_run_by_another_policy_and_overrides_is_decided_again_by_the_same(string document)
    {
        var policy = _folder.Write("policy.yaml", document);
        string[] by = ["--policy", policy, "--set", "mode=shadow", "--state", _folder.Path];
        Assert.Equal(
            ExitCode.Good,
            Shell.Run(["run", "--json", "--no-baselines", "--for", "10m", .. by]).ExitCode);

        Assert.Equal(ExitCode.Good, Shell.Run(["explain", "--last", "--replay", .. by]).ExitCode);
        var other = Shell.Run("explain", "--last", "--replay", "--state", _folder.Path);
        Assert.Equal(ExitCode.Refused, other.ExitCode);
        Assert.Contains("impossible: it was decided by version", other.Out, StringComparison.Ordinal);
        Assert.Contains("--policy FILE", other.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_was_changed_is_told_where()
    {
        Record("5m");
        var path = Directory.GetFiles(_folder.Path, "*.history.jsonl").Single();
        var history = File.ReadAllText(path);
        File.WriteAllText(path, history.Replace("MetricFresh", "MetricStale", StringComparison.Ordinal));

        var ran = Shell.Run("explain", "--last", "--replay", "--state", _folder.Path);

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.Contains(
            "different, first at derivation[0].code: recorded \"MetricStale\", decided \"MetricFresh\"",
            ran.Out,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--last", "--policy", "x.yaml")]
    [InlineData("--last", "--set", "mode=shadow")]
    [InlineData("--list", "--replay")]
    public void A_policy_without_a_replay_and_a_replay_of_a_list_are_no_commands(params string[] args) =>
        Assert.Equal(ExitCode.Usage, Shell.Run(["explain", .. args, "--state", _folder.Path]).ExitCode);

    private void Record(string length) => Assert.Equal(
        ExitCode.Good,
        Shell.Run("run", "--json", "--no-baselines", "--for", length, "--state", _folder.Path).ExitCode);
}
