using Xunit;

namespace LlmCloudScaler.Cli.Tests.Clouds;

public sealed class RunRefusalTests : IDisposable
{
    private const string Container = "https://a.blob.core.windows.net/state";

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--cloud aws needs --policy", "--cloud", "aws")]
    [InlineData("--trace is for the simulated cloud", "--cloud", "aws", "--policy", "p", "--trace", "t.csv")]
    [InlineData("--set is for the simulated cloud", "--cloud", "aws", "--policy", "p", "--set", "replicas.max=3")]
    [InlineData("--speed is for the simulated cloud", "--cloud", "aws", "--policy", "p", "--speed", "max")]
    [InlineData("--every is for real fleets, and needs --cloud aws, --cloud azure or --cloud gcp", "--every", "30s")]
    [InlineData("--once is for real fleets, and needs --cloud aws", "--once")]
    [InlineData("--table is for real fleets, and needs --cloud aws", "--table", "t")]
    [InlineData("--mode is for real fleets, and needs --cloud aws", "--mode", "dryRun")]
    [InlineData("--table is for --cloud aws", "--cloud", "azure", "--policy", "p", "--table", "t")]
    [InlineData("--container is for --cloud azure", "--cloud", "aws", "--policy", "p", "--container", Container)]
    [InlineData("'https://a/b' is not allowed", "--cloud", "azure", "--policy", "p", "--container", "https://a/b")]
    [InlineData("--state and --container exclude", "--cloud", "azure", "--policy", "p", "--state", "s",
        "--container", Container)]
    [InlineData("'https://a.blob.core.windows.net/' is not allowed", "--cloud", "azure", "--policy",
        "https://a.blob.core.windows.net/")]
    [InlineData("--cloud azure needs --policy", "--cloud", "azure")]
    [InlineData("--trace is for the simulated cloud", "--cloud", "azure", "--policy", "p", "--trace", "t.csv")]
    [InlineData("--once excludes --for and --every", "--cloud", "azure", "--policy", "p", "--once", "--every", "1m")]
    [InlineData("'https://a.blob.core.windows.net/state/x' is not allowed", "--cloud", "azure", "--policy", "p",
        "--container", "https://a.blob.core.windows.net/state/x")]
    [InlineData("Policies in a cloud need --cloud", "--policy", "https://a.blob.core.windows.net/policies")]
    [InlineData("--state and --table exclude", "--cloud", "aws", "--policy", "p", "--state", "s", "--table", "t")]
    [InlineData("--once excludes --for and --every", "--cloud", "aws", "--policy", "p", "--once", "--for", "1h")]
    [InlineData("give one --policy", "--policy", "a", "--policy", "b")]
    [InlineData("--firestore is for real fleets, and needs --cloud aws", "--firestore", "p")]
    [InlineData("--firestore is for --cloud gcp", "--cloud", "azure", "--policy", "p", "--firestore", "p")]
    [InlineData("--table is for --cloud aws", "--cloud", "gcp", "--policy", "p", "--table", "t", "--firestore", "p")]
    [InlineData("--container is for --cloud azure", "--cloud", "gcp", "--policy", "p", "--container", Container)]
    [InlineData("--state and --firestore exclude", "--cloud", "gcp", "--policy", "p", "--state", "s",
        "--firestore", "p")]
    [InlineData("'p/d/x' is not allowed; PROJECT", "--cloud", "gcp", "--policy", "p", "--firestore", "p/d/x")]
    [InlineData("--cloud gcp needs --policy", "--cloud", "gcp")]
    [InlineData("'gs://' is not allowed; gs://BUCKET/PREFIX/", "--cloud", "gcp", "--policy", "gs://")]
    [InlineData("Policies in a cloud need --cloud", "--policy", "gs://bucket/policies/")]
    [InlineData("'s3://' is not allowed", "--cloud", "aws", "--policy", "s3://")]
    [InlineData("--prometheus is for real fleets", "--prometheus", "http://prometheus")]
    [InlineData("LLMCS_PROMETHEUS_URL: prometheus:9090 is not allowed", "--cloud", "aws", "--policy", "p",
        "--prometheus", "prometheus:9090")]
    [InlineData("LLMCS_PROMETHEUS_AUTH: aws is not allowed", "--cloud", "aws", "--policy", "p",
        "--prometheus-auth", "aws")]
    public void What_makes_no_sense_together_is_refused_by_name(string message, params string[] args)
    {
        var ran = Shell.Run(["run", .. args]);

        Assert.Equal((ExitCode.Usage, string.Empty), (ran.ExitCode, ran.Out));
        Assert.Contains(message, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_of_another_cloud_is_refused()
    {
        var ran = Run(_folder.Write("p.yaml", Documents.Minimal));

        Assert.Equal((ExitCode.Refused, string.Empty), (ran.ExitCode, ran.Out));
        Assert.Contains("--cloud aws: pools of small: g is not allowed", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aws")]
    [InlineData("azure")]
    [InlineData("gcp")]
    public void A_policy_for_the_other_real_cloud_is_refused(string cloud)
    {
        var policy = cloud == "aws" ? Azure.EmulatedAzure.Policy : Aws.EmulatedAws.Policy;
        var ran = Shell.Run("run", "--cloud", cloud, "--once", "--policy", _folder.Write("p.yaml", policy));

        Assert.Equal((ExitCode.Refused, string.Empty), (ran.ExitCode, ran.Out));
        Assert.Contains($"--cloud {cloud}: pools of chat: chat is not allowed", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_every_policy_is_told_before_anything_runs()
    {
        _folder.Write("a.yaml", Documents.Faulty);
        _folder.Write("b.yaml", Aws.EmulatedAws.Policy);
        var ran = Run(_folder.Path);

        Assert.Equal((ExitCode.Refused, string.Empty), (ran.ExitCode, ran.Out));
        Assert.Contains("a.yaml:3: mode: enforced is not allowed", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_policies_for_one_fleet_are_refused()
    {
        _folder.Write("a.yaml", Aws.EmulatedAws.Policy);
        _folder.Write("b.yaml", Aws.EmulatedAws.Policy);
        var ran = Run(_folder.Path);

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.Contains("two policies are for fleet 'chat'", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_policies_is_no_good_and_neither_is_a_file_that_is_not_there()
    {
        var empty = Run(_folder.Path);
        var missing = Run(_folder.File("no-such-policy.yaml"));

        Assert.Equal((ExitCode.Refused, ExitCode.Usage), (empty.ExitCode, missing.ExitCode));
        Assert.Contains("there is no policy in", empty.Error, StringComparison.Ordinal);
        Assert.Contains("cannot read", missing.Error, StringComparison.Ordinal);
    }

    private static Ran Run(string place) => Shell.Run("run", "--cloud", "aws", "--once", "--policy", place);
}
