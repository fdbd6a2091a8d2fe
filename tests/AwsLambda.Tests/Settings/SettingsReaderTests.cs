using System.Collections.Immutable;

using LlmCloudScaler.AwsLambda.Settings;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Hosts.Settings;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Settings;

public sealed class SettingsReaderTests
{
    private const string Folder = "/var/task";

    private static readonly HostSettings Defaults =
        new()
        {
            Rounds = new RoundSettings { Policies = "/var/task/policies" },
            Region = "us-east-1",
            StateTable = "state",
        };

    private readonly Dictionary<string, string> _variables =
        new() { ["AWS_REGION"] = "us-east-1", ["LLMCS_STATE_TABLE"] = "state" };

    [Fact]
    public void What_is_not_set_has_its_default()
    {
        var settings = Valid();

        Assert.Equal(Defaults, settings);
        Assert.Equal(Mode.DryRun, settings.Rounds.Ceiling);
    }

    [Fact]
    public void What_is_empty_is_not_set()
    {
        foreach (var name in new[]
        {
            "LLMCS_POLICIES", "LLMCS_QUEUE_URL", "LLMCS_INLINE_FLEETS", "LLMCS_INNER_LOOP_SECONDS",
            "LLMCS_MAX_EVENT_AGE_SECONDS", "LLMCS_METRICS_NAMESPACE", "LLMCS_MODE", "LLMCS_HISTORY_DAYS",
        })
        {
            _variables[name] = " ";
        }

        Assert.Equal(Defaults, Valid());
    }

    [Fact]
    public void Everything_that_is_set_counts()
    {
        _variables["LLMCS_POLICIES"] = "s3://bucket/prefix/";
        _variables["LLMCS_QUEUE_URL"] = "https://sqs.us-east-1.amazonaws.com/123456789012/rounds";
        _variables["LLMCS_INLINE_FLEETS"] = "7";
        _variables["LLMCS_INNER_LOOP_SECONDS"] = "20";
        _variables["LLMCS_MAX_EVENT_AGE_SECONDS"] = "45";
        _variables["LLMCS_METRICS_NAMESPACE"] = "Team/Scaler";
        _variables["LLMCS_MODE"] = "scaleOutOnly";
        _variables["LLMCS_HISTORY_DAYS"] = "3";

        Assert.Equal(
            new HostSettings
            {
                Rounds = new RoundSettings
                {
                    Policies = "s3://bucket/prefix/",
                    InlineFleets = 7,
                    InnerLoop = TimeSpan.FromSeconds(20),
                    MaxEventAge = TimeSpan.FromSeconds(45),
                    Ceiling = Mode.ScaleOutOnly,
                },
                Region = "us-east-1",
                StateTable = "state",
                QueueUrl = new Uri("https://sqs.us-east-1.amazonaws.com/123456789012/rounds"),
                MetricsNamespace = "Team/Scaler",
                HistoryKept = TimeSpan.FromDays(3),
            },
            Valid());
    }

    [Theory]
    [InlineData("policies/eu", "/var/task/policies/eu")]
    [InlineData("/opt/policies", "/opt/policies")]
    public void A_folder_is_beside_the_function_unless_its_path_is_full(string place, string path)
    {
        _variables["LLMCS_POLICIES"] = place;

        Assert.Equal(path, Valid().Rounds.Policies);
    }

    [Theory]
    [InlineData("LLMCS_POLICIES", "s3://")]
    [InlineData("LLMCS_POLICIES", "s3:///prefix")]
    [InlineData("LLMCS_POLICIES", "https://bucket.s3.amazonaws.com/")]
    [InlineData("AWS_REGION", "")]
    [InlineData("LLMCS_STATE_TABLE", "")]
    [InlineData("LLMCS_QUEUE_URL", "rounds")]
    [InlineData("LLMCS_QUEUE_URL", "arn:aws:sqs:us-east-1:123456789012:rounds")]
    [InlineData("LLMCS_INLINE_FLEETS", "0")]
    [InlineData("LLMCS_INLINE_FLEETS", "many")]
    [InlineData("LLMCS_INLINE_FLEETS", "99999999999")]
    [InlineData("LLMCS_INNER_LOOP_SECONDS", "9")]
    [InlineData("LLMCS_INNER_LOOP_SECONDS", "31")]
    [InlineData("LLMCS_INNER_LOOP_SECONDS", "-10")]
    [InlineData("LLMCS_MAX_EVENT_AGE_SECONDS", "0")]
    [InlineData("LLMCS_METRICS_NAMESPACE", "AWS/Lambda")]
    [InlineData("LLMCS_METRICS_NAMESPACE", "a*b")]
    [InlineData("LLMCS_MODE", "on")]
    [InlineData("LLMCS_HISTORY_DAYS", "1.5")]
    public void What_is_not_allowed_is_told_with_its_name_and_what_is(string name, string value)
    {
        _variables[name] = value;

        var violation = Assert.Single(Invalid());

        Assert.Equal(name, violation.Path);
        Assert.Equal(value.Length > 0 ? value : "nothing", violation.Value);
        Assert.NotEmpty(violation.Allowed);
        Assert.Contains(name, new SettingsException([violation]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        _variables.Remove("LLMCS_STATE_TABLE");
        _variables["LLMCS_MODE"] = "on";
        _variables["LLMCS_HISTORY_DAYS"] = "-1";

        Assert.Equal(
            ["LLMCS_STATE_TABLE", "LLMCS_MODE", "LLMCS_HISTORY_DAYS"], Invalid().Select(violation => violation.Path));
    }

    private HostSettings Valid() => Assert.IsType<SettingsRead<HostSettings>.Valid>(Read()).Settings;

    private ImmutableArray<Violation> Invalid() => Assert.IsType<SettingsRead<HostSettings>.Invalid>(Read()).Violations;

    private SettingsRead<HostSettings> Read() =>
        SettingsReader.Read(name => _variables.GetValueOrDefault(name), Folder);
}
