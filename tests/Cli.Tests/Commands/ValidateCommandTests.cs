using System.Text.Json;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Commands;

public sealed class ValidateCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_valid_policy_is_said_to_be_one()
    {
        var ran = Shell.Run("validate", _folder.Write("p.yaml", Documents.Minimal));
        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.Contains("valid policy for fleet small: 2 to 10 replicas, 1 scaler", ran.Out, StringComparison.Ordinal);
        Assert.Empty(ran.Error);
    }

    [Fact]
    public void Every_fault_of_every_file_is_told_at_once()
    {
        var ran = Shell.Run(
            "validate",
            _folder.Write("a.yaml", Documents.Faulty),
            _folder.Write("b.yaml", "fleet: [1"),
            _folder.Write("c.yaml", Documents.Minimal));

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.Contains("a.yaml:3: mode: enforced is not allowed; ", ran.Error, StringComparison.Ordinal);
        Assert.Contains("a.yaml:5: replicas.min: 12 is not allowed; ", ran.Error, StringComparison.Ordinal);
        Assert.Contains("a.yaml:6: metrics.gpu.maxAge: soon is not allowed; ", ran.Error, StringComparison.Ordinal);
        Assert.Contains("b.yaml:", ran.Error, StringComparison.Ordinal);
        Assert.Contains("c.yaml: a valid policy", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_can_be_had_as_json()
    {
        var ran = Shell.Run("validate", "--json", _folder.Write("a.yaml", Documents.Faulty));

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.Empty(ran.Error);
        using var json = JsonDocument.Parse(ran.Out);
        Assert.False(json.RootElement.GetProperty("valid").GetBoolean());
        var first = json.RootElement.GetProperty("files")[0].GetProperty("violations")[0];
        Assert.Equal(3, first.GetProperty("line").GetInt32());
        Assert.Equal("mode", first.GetProperty("path").GetString());
        Assert.Equal("enforced", first.GetProperty("value").GetString());
    }

    [Fact]
    public void Standard_input_can_be_checked()
    {
        var ran = Shell.RunWith(Documents.Minimal, "validate", "-");
        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.StartsWith("standard input: a valid policy", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_fault_of_the_command_line()
    {
        var ran = Shell.Run("validate", _folder.File("none.yaml"));
        Assert.Equal(ExitCode.Usage, ran.ExitCode);
        Assert.Contains("cannot read", ran.Error, StringComparison.Ordinal);
    }
}
