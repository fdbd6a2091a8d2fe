using System.Collections.Immutable;

using LlmCloudScaler.CloudRun.Settings;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Hosts.Settings;

using Xunit;

namespace LlmCloudScaler.CloudRun.Tests.Settings;

public sealed class SettingsReaderTests
{
    private readonly Dictionary<string, string> _variables = new()
    {
        ["LLMCS_PROJECT"] = "fleets",
        ["LLMCS_AUDIENCE"] = "https://scaler.a.run.app",
        ["LLMCS_CALLERS"] = "a@x.iam.gserviceaccount.com, b@y.com",
    };

    [Fact]
    public void What_is_not_set_has_its_default()
    {
        var settings = Valid();

        Assert.Equal((8080, "fleets", "(default)"), (settings.Port, settings.Project, settings.Database));
        Assert.Equal("/app/policies", settings.Rounds.Policies);
        Assert.Equal(Mode.DryRun, settings.Rounds.Ceiling);
        Assert.Equal(["a@x.iam.gserviceaccount.com", "b@y.com"], settings.Callers);
        Assert.Equal((false, null, null), (settings.IsBehindIam, settings.Topic, settings.TokenKeys));
        Assert.Equal("https://compute.googleapis.com/", settings.Endpoints.Compute.AbsoluteUri);
    }

    [Fact]
    public void Everything_that_is_set_counts()
    {
        _variables["PORT"] = "9000";
        _variables["LLMCS_FIRESTORE_DATABASE"] = "scaler";
        _variables["LLMCS_POLICIES"] = "gs://bucket/prod/";
        _variables["LLMCS_FANOUT_TOPIC"] = "projects/fleets/topics/rounds";
        _variables["LLMCS_BEHIND_IAM"] = "true";
        _variables["LLMCS_MODE"] = "enforce";
        _variables["LLMCS_HISTORY_DAYS"] = "3";
        _variables["LLMCS_COMPUTE_ENDPOINT"] = "https://compute.private.example";
        _variables["LLMCS_FIRESTORE_ENDPOINT"] = "http://127.0.0.1:8080";

        var settings = Valid();

        Assert.Equal(
            (9000, "scaler", "gs://bucket/prod/"), (settings.Port, settings.Database, settings.Rounds.Policies));
        Assert.Equal(("projects/fleets/topics/rounds", true), (settings.Topic, settings.IsBehindIam));
        Assert.Equal((Mode.Enforce, TimeSpan.FromDays(3)), (settings.Rounds.Ceiling, settings.HistoryKept));
        Assert.Equal("compute.private.example", settings.Endpoints.Compute.Host);
        Assert.Equal(8080, settings.Endpoints.Firestore.Port);
    }

    [Theory]
    [InlineData("PORT", "0")]
    [InlineData("LLMCS_PROJECT", "")]
    [InlineData("LLMCS_AUDIENCE", "")]
    [InlineData("LLMCS_AUDIENCE", "http://scaler.a.run.app")]
    [InlineData("LLMCS_CALLERS", "")]
    [InlineData("LLMCS_CALLERS", "allUsers")]
    [InlineData("LLMCS_POLICIES", "s3://bucket/")]
    [InlineData("LLMCS_POLICIES", "gs://")]
    [InlineData("LLMCS_FANOUT_TOPIC", "rounds")]
    [InlineData("LLMCS_BEHIND_IAM", "yes")]
    [InlineData("LLMCS_TOKEN_KEYS", "http://keys.example")]
    [InlineData("LLMCS_COMPUTE_ENDPOINT", "compute")]
    [InlineData("LLMCS_MODE", "on")]
    public void What_is_not_allowed_is_told_with_its_name_and_what_is(string name, string value)
    {
        _variables[name] = value;

        var violation = Assert.Single(Invalid());

        Assert.Equal((name, value.Length > 0 ? value : "nothing"), (violation.Path, violation.Value));
        Assert.NotEmpty(violation.Allowed);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        _variables.Clear();

        Assert.Equal(
            ["LLMCS_AUDIENCE", "LLMCS_CALLERS", "LLMCS_PROJECT"],
            Invalid().Select(violation => violation.Path).Order());
    }

    private HostSettings Valid() => Assert.IsType<SettingsRead<HostSettings>.Valid>(Read()).Settings;

    private ImmutableArray<Violation> Invalid() =>
        Assert.IsType<SettingsRead<HostSettings>.Invalid>(Read()).Violations;

    private SettingsRead<HostSettings> Read() =>
        SettingsReader.Read(name => _variables.GetValueOrDefault(name), "/app");
}
