using System.Text.Json;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Commands;

public sealed class DecideCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_observation_is_answered_with_one_decision()
    {
        var ran = Decide(At(0, 4, 90), At(30, 4, 90));

        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.Empty(ran.Error);
        Assert.Equal(2, ran.Lines.Length);
        Assert.Equal((5, "scaleOut", "TargetAboveTolerance"), Answer(ran.Lines[0]));
    }

    [Fact]
    public void An_incident_is_decided_as_the_golden_log_has_it()
    {
        // Load rises, blinks, and falls again; desired is what the decisions made of it.
        (int At, int Replicas, double? Gpu)[] incident =
        [
            (0, 2, 60), (30, 2, 95), (60, 3, 96), (90, 4, 92), (120, 5, null), (420, 5, null), (450, 5, 30),
            (780, 5, 30), (840, 4, 30), (900, 3, 30), (960, 2, 1),
        ];
        var ran = Decide([.. incident.Select(step => At(step.At, step.Replicas, step.Gpu))]);
        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Repository.CheckGolden("tests/Cli.Tests/Golden/incident.jsonl", ran.Out);
    }

    [Theory]
    [InlineData("not json", "line")]
    [InlineData("[1,2]", "line")]
    [InlineData("""{"at":"2026-01-05T00:00:00Z","replicas":[]}""", "desired")]
    [InlineData("""{"at":"2026-01-05T00:00:00Z","desired":"4","replicas":[]}""", "desired")]
    [InlineData("""{"at":"2026-01-05T00:00:00","desired":4,"replicas":[]}""", "at")]
    [InlineData(
        """{"at":"2026-01-05T00:00Z","desired":4,"replicas":[{"id":"a","phase":"up","since":"2026-01-05T00:00Z"}]}""",
        "replicas[0].phase")]
    [InlineData(
        """{"at":"2026-01-05T00:00Z","desired":2,"replicas":[],"metrics":{"gpu_utilization":{"value":"","at":null}}}""",
        "metrics.gpu_utilization.value")]
    [InlineData("""{"at":"2026-01-05T00:00:00Z","desired":4,"desired":5,"replicas":[]}""", "line")]
    public void A_bad_line_is_answered_with_its_number_and_the_filter_goes_on(string line, string place)
    {
        var ran = Decide(At(0, 4, 90), line, At(30, 4, 90));

        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.Equal(3, ran.Lines.Length);
        using var error = JsonDocument.Parse(ran.Lines[1]);
        Assert.Equal(2, error.RootElement.GetProperty("line").GetInt32());
        Assert.Contains(place, error.RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(Decide(At(0, 4, 90), At(30, 4, 90)).Lines[1], ran.Lines[2]);
    }

    [Fact]
    public void Two_replicas_of_one_id_are_refused()
    {
        var line = At(0, 2, 50).Replace("\"r2\"", "\"r1\"", StringComparison.Ordinal);
        Assert.Contains("replicas[1].id", Decide(line).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Time_that_runs_backwards_is_refused_and_forgotten()
    {
        var ran = Decide(At(60, 4, 90), At(30, 4, 10), At(90, 4, 90));

        Assert.Contains("\"error\"", ran.Lines[1], StringComparison.Ordinal);
        Assert.Contains("backwards", ran.Lines[1], StringComparison.Ordinal);
        Assert.Equal(Decide(At(60, 4, 90), At(90, 4, 90)).Lines[1], ran.Lines[2]);
    }

    [Fact]
    public void A_repeated_instant_changes_nothing()
    {
        var once = Decide(At(0, 4, 90), At(30, 4, 90), At(60, 5, 90));
        var twice = Decide(At(0, 4, 90), At(30, 4, 90), At(30, 4, 90), At(30, 4, 90), At(60, 5, 90));

        Assert.Equal(once.Lines[1], twice.Lines[2]);
        Assert.Equal(once.Lines[1], twice.Lines[3]);
        Assert.Equal(once.Lines[2], twice.Lines[4]);
    }

    [Fact]
    public void Blank_lines_are_skipped_but_counted()
    {
        var ran = Decide(At(0, 4, 90), "", "  \r", "x");
        Assert.Equal(2, ran.Lines.Length);
        Assert.Contains("\"line\":4", ran.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_no_fault()
    {
        var ran = Decide("\uFEFF" + At(0, 4, 90));
        Assert.Equal((5, "scaleOut", "TargetAboveTolerance"), Answer(ran.Lines[0]));
    }

    [Fact]
    public void An_override_changes_the_policy()
    {
        var ran = Decide(
            ["--set", "replicas.max=4", "--set", "scalers[0].targetTracking.averageValue=10"], At(0, 4, 90));
        Assert.Equal((4, "hold", "MaximumReached"), Answer(ran.Lines[0]));
    }

    [Fact]
    public void A_refused_policy_ends_with_every_violation_on_standard_error()
    {
        var ran = Shell.Run("decide", "--policy", _folder.Write("p.yaml", Documents.Faulty));

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.Empty(ran.Out);
        Assert.Contains("p.yaml:3: mode: ", ran.Error, StringComparison.Ordinal);
        Assert.Contains("p.yaml:5: replicas.min: ", ran.Error, StringComparison.Ordinal);
        Assert.Contains("p.yaml:6: metrics.gpu.maxAge: ", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_in_place_of_a_policy_is_imported_with_a_remark()
    {
        var manifest = _folder.Write("hpa.yaml", Documents.Manifest);
        var ran = Shell.RunWith(At(0, 4, 90), "decide", "--policy", manifest, "--set", "replicas.max=20");

        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.Contains("llmscaler import hpa", ran.Error, StringComparison.Ordinal);
        Assert.Equal((4, "hold", "ScaleOutStabilized"), Answer(ran.Lines[0]));
    }

    [Fact]
    public void The_memory_file_carries_on_where_the_last_filter_stopped()
    {
        var memory = _folder.File("memory.json");
        var whole = Decide(At(0, 5, 90), At(30, 5, 20), At(400, 5, 20));
        Decide(["--memory", memory], At(0, 5, 90), At(30, 5, 20));
        var rest = Decide(["--memory", memory], At(400, 5, 20));

        Assert.Equal(whole.Lines[2], rest.Lines[0]);
    }

    [Fact]
    public void A_broken_memory_file_is_refused()
    {
        var ran = Decide(["--memory", _folder.Write("memory.json", "{")], At(0, 4, 90));
        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.Contains("is no memory", ran.Error, StringComparison.Ordinal);
    }

    private static string At(int seconds, int replicas, double? gpu) =>
        Documents.Observation(TimeSpan.FromSeconds(seconds), replicas, gpu);

    private static (int Desired, string? Action, string? Code) Answer(string line)
    {
        using var answer = JsonDocument.Parse(line);
        var root = answer.RootElement;
        return (
            root.GetProperty("desired").GetInt32(),
            root.GetProperty("action").GetString(),
            root.GetProperty("code").GetString());
    }

    private Ran Decide(params string[] lines) => Decide([], lines);

    private Ran Decide(string[] options, params string[] lines) => Shell.RunWith(
        string.Join('\n', lines),
        ["decide", "--policy", _folder.Write("policy.yaml", Documents.Minimal), .. options]);
}
