using Xunit;

namespace LlmCloudScaler.Cli.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_imported_manifest_is_a_valid_policy()
    {
        var imported = Shell.RunWith(Documents.Manifest, "import", "hpa", "-");
        Assert.Equal(ExitCode.Good, imported.ExitCode);
        Assert.Contains("semantics: kubernetes", imported.Out, StringComparison.Ordinal);

        var checkedAgain = Shell.RunWith(imported.Out, "validate", "-");
        Assert.Equal(ExitCode.Good, checkedAgain.ExitCode);
    }

    [Fact]
    public void A_policy_can_be_written_to_a_file()
    {
        var manifest = _folder.Write("hpa.yaml", Documents.Manifest);
        var ran = Shell.Run("import", "hpa", manifest, "--out", _folder.File("policy.yaml"));

        Assert.Equal((ExitCode.Good, string.Empty), (ran.ExitCode, ran.Out));
        var written = File.ReadAllText(_folder.File("policy.yaml"));
        Assert.Contains("fleet: llm-inference", written, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_is_refused_with_all_its_faults()
    {
        var faulty = Documents.Manifest
            .Replace("minReplicas: 2", "minReplicas: 20", StringComparison.Ordinal)
            .Replace("value: 50", "value: 0", StringComparison.Ordinal)
            .Replace("periodSeconds: 60", "periodSeconds: 6000", StringComparison.Ordinal);
        var ran = Shell.Run("import", "hpa", _folder.Write("hpa.yaml", faulty));

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.Empty(ran.Out);
        Assert.Contains("minReplicas", ran.Error, StringComparison.Ordinal);
        Assert.Contains("scaleUp.policies[0].value", ran.Error, StringComparison.Ordinal);
        Assert.Contains("scaleDown.policies[0].periodSeconds", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_told()
    {
        var ran = Shell.RunWith(Documents.Manifest, "import", "hpa", "-", "--out", _folder.File("no/such/folder"));
        Assert.Equal(ExitCode.Usage, ran.ExitCode);
        Assert.Contains("cannot write", ran.Error, StringComparison.Ordinal);
    }
}
