using Xunit;

namespace LlmCloudScaler.Cli.Tests;

public sealed class CommandLineTests
{
    public static TheoryData<string> Commands =>
        ["run", "backtest", "tune", "export", "decide", "validate", "import hpa", "explain", "doctor"];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_shows_what_it_is_for_its_options_and_examples(string command)
    {
        var ran = Shell.Run([.. command.Split(' '), "--help"]);

        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.Empty(ran.Error);
        Assert.Contains($"llmscaler {command} ", ran.Out, StringComparison.Ordinal);
        Assert.Contains("Examples:", ran.Out, StringComparison.Ordinal);
        Assert.Contains("Exit codes:", ran.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(ran.Lines, line => line.Length > 120);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_help_mentions_every_command(string command) =>
        Assert.Contains($"  {command.Split(' ')[0]} ", Shell.Run("--help").Out, StringComparison.Ordinal);

    [Fact]
    public void The_version_is_the_assemblys() =>
        Assert.Matches(@"^llmscaler \d+\.\d+\.\d+\n$", Shell.Run("--version").Out);

    [Theory]
    [InlineData]
    [InlineData("fly")]
    [InlineData("decide")]
    [InlineData("validate")]
    [InlineData("run", "--speed", "fast")]
    [InlineData("run", "--speed", "-1")]
    [InlineData("run", "--tick", "0s")]
    [InlineData("run", "--for", "tomorrow")]
    [InlineData("run", "--seed", "x")]
    [InlineData("run", "--model", "gpt")]
    [InlineData("run", "--metrics", "tea")]
    [InlineData("decide", "--policy", "no-such-file.yaml")]
    [InlineData("doctor")]
    [InlineData("doctor", "--policy", "no-such-file.yaml")]
    [InlineData("doctor", "--policy", "s3://")]
    [InlineData("run", "--cloud", "moon")]
    [InlineData("backtest", "--seeds", "0")]
    [InlineData("backtest", "--scale", "0")]
    [InlineData("backtest", "--attainment", "1.5")]
    [InlineData("backtest", "--metric-period", "1500ms")]
    [InlineData("backtest", "--metric-loss", "-1")]
    [InlineData("backtest", "--peers", "some")]
    [InlineData("backtest", "--trace", "no-such-file.csv")]
    [InlineData("backtest", "--rates", "no-such-file.csv")]
    [InlineData("tune", "--folds", "1")]
    [InlineData("tune", "--param", "warmPool.max")]
    [InlineData("tune", "--param", "warmPool.max=1,,2")]
    [InlineData("tune", "--for", "30m")]
    [InlineData("tune", "--peak", "3")]
    [InlineData("tune", "--policy", "no-such-file.yaml")]
    [InlineData("export")]
    [InlineData("export", "--policy", "no-such-file.yaml")]
    [InlineData("export", "--policy", "p.yaml", "--last", "tomorrow")]
    [InlineData("export", "--policy", "p.yaml", "--until", "yesterday")]
    [InlineData("export", "--policy", "p.yaml", "--step", "500ms")]
    [InlineData("export", "--policy", "p.yaml", "--last", "1m", "--step", "2m")]
    [InlineData("export", "--policy", "p.yaml", "--last", "366d", "--step", "1s")]
    [InlineData("export", "--policy", "p.yaml", "--prometheus", "prometheus:9090")]
    [InlineData("backtest", "--rates-as", "perPeriod")]
    [InlineData("backtest", "--lengths", "lengths.csv")]
    [InlineData("backtest", "--peak", "5")]
    [InlineData("backtest", "--from", "1d")]
    [InlineData("backtest", "--case", "war")]
    [InlineData("backtest", "--case-rate", "5")]
    [InlineData("backtest", "--case", "step", "--case-rate", "0")]
    public void A_wrong_command_line_ends_with_2_and_a_word_on_standard_error(params string[] args)
    {
        var ran = Shell.Run(args);

        Assert.Equal(ExitCode.Usage, ran.ExitCode);
        Assert.Empty(ran.Out);
        Assert.StartsWith("llmscaler: ", ran.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ran.Error, StringComparison.Ordinal);
    }
}
