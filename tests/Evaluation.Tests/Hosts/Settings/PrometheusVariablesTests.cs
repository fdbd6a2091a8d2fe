using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Hosts.Settings;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Hosts.Settings;

public sealed class PrometheusVariablesTests
{
    private const string Server = "https://prometheus.example:9090/prefix";

    public static TheoryData<string, PrometheusAuth> Words => new()
    {
        { "aws", new PrometheusAuth.Cloud(PrometheusCloud.Aws) },
        { "azure", new PrometheusAuth.Cloud(PrometheusCloud.Azure) },
        { "google", new PrometheusAuth.Cloud(PrometheusCloud.Google) },
        { "bearer:token", new PrometheusAuth.Bearer("token") },
        { "basic:scaler:password", new PrometheusAuth.Basic("scaler", "password") },
    };

    [Fact]
    public void Nothing_said_is_nothing_known()
    {
        var (read, violations) = Read([]);

        Assert.Equal(new PrometheusVariables(), read);
        Assert.Empty(violations);
    }

    [Theory]
    [MemberData(nameof(Words), DisableDiscoveryEnumeration = true)]
    public void A_server_is_read_with_what_it_is_shown(string word, PrometheusAuth auth)
    {
        var (read, violations) = Read(
            ("LLMCS_PROMETHEUS_URL", Server), ("LLMCS_PROMETHEUS_AUTH", word), ("LLMCS_SECRETS_DIR", "/secrets"));

        Assert.Equal((new Uri(Server), auth, "/secrets"), (read.Endpoint, read.Auth, read.SecretsFolder));
        Assert.Empty(violations);
    }

    [Theory]
    [InlineData("prometheus:9090")]
    [InlineData("ftp://prometheus")]
    [InlineData("https://prometheus/?query=up")]
    [InlineData("https://name:secret@prometheus/")]
    public void An_address_that_is_none_is_told_without_what_is_secret(string address)
    {
        var (read, violations) = Read(("LLMCS_PROMETHEUS_URL", address));

        Assert.Null(read.Endpoint);
        var violation = Assert.Single(violations);
        Assert.Contains("LLMCS_PROMETHEUS_URL", violation.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", violation.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gcp")]
    [InlineData("bearer")]
    [InlineData("bearer:")]
    [InlineData("bearer:../token")]
    [InlineData("basic:password")]
    [InlineData("basic::password")]
    public void A_word_that_means_nothing_is_told(string word)
    {
        var (read, violations) = Read(("LLMCS_PROMETHEUS_URL", Server), ("LLMCS_PROMETHEUS_AUTH", word));

        Assert.Null(read.Auth);
        Assert.Contains("LLMCS_PROMETHEUS_AUTH", Assert.Single(violations).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_can_be_shown_anything_without_an_address()
    {
        var (_, violations) = Read(("LLMCS_PROMETHEUS_AUTH", "aws"));

        Assert.Contains("LLMCS_PROMETHEUS_URL", Assert.Single(violations).ToString(), StringComparison.Ordinal);
    }

    private static (PrometheusVariables Read, IEnumerable<Violation> Violations) Read(
        params (string Name, string Value)[] set)
    {
        var variables = new Variables(name => set.FirstOrDefault(pair => pair.Name == name).Value);
        return (PrometheusVariables.Read(variables), variables.Violations);
    }
}
