using System.Collections.Immutable;

using Cronos;

using LlmCloudScaler.AzureFunctions.Settings;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Hosts.Settings;
using LlmCloudScaler.Providers.Azure.Clients;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Settings;

public sealed class SettingsReaderTests
{
    private const string Folder = "/site/wwwroot";

    private readonly Dictionary<string, string> _variables = new()
    {
        ["FUNCTIONS_CUSTOMHANDLER_PORT"] = "7071",
        ["LLMCS_STORAGE"] = "https://scaler.blob.core.windows.net",
    };

    [Fact]
    public void What_is_not_set_has_its_default()
    {
        var settings = Valid();

        Assert.Equal(
            new HostSettings
            {
                Rounds = new RoundSettings { Policies = "/site/wwwroot/policies" },
                Port = 7071,
                Storage = new StorageAccount.Address(new Uri("https://scaler.blob.core.windows.net")),
                Schedule = CronExpression.Parse("0 * * * * *", CronFormat.IncludeSeconds),
            },
            settings);
        Assert.Equal(Mode.DryRun, settings.Rounds.Ceiling);
    }

    [Fact]
    public void Everything_that_is_set_counts()
    {
        _variables["LLMCS_POLICIES"] = "blob://policies/eu/";
        _variables["LLMCS_STORAGE"] = "UseDevelopmentStorage=true";
        _variables["LLMCS_STATE_CONTAINER"] = "memories";
        _variables["LLMCS_QUEUE"] = "rounds";
        _variables["LLMCS_SCHEDULE"] = "*/30 * * * * *";
        _variables["LLMCS_CLOUD"] = "china";
        _variables["LLMCS_RESOURCE_MANAGER"] = "https://management.local";
        _variables["LLMCS_MODE"] = "enforce";
        _variables["LLMCS_INLINE_FLEETS"] = "9";
        _variables["APPLICATIONINSIGHTS_CONNECTION_STRING"] = "InstrumentationKey=k";
        _variables["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"] = "ClientId=c;Authorization=AAD";

        Assert.Equal(
            new HostSettings
            {
                Rounds = new RoundSettings
                {
                    Policies = "blob://policies/eu/",
                    Ceiling = Mode.Enforce,
                    InlineFleets = 9,
                },
                Port = 7071,
                Storage = new StorageAccount.Connection("UseDevelopmentStorage=true"),
                StateContainer = "memories",
                Queue = "rounds",
                Schedule = CronExpression.Parse("*/30 * * * * *", CronFormat.IncludeSeconds),
                Cloud = AzureCloud.China with { ResourceManager = new Uri("https://management.local") },
                ApplicationInsights = "InstrumentationKey=k",
                IsTelemetryAuthorized = true,
            },
            Valid());
    }

    [Theory]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "")]
    [InlineData("FUNCTIONS_CUSTOMHANDLER_PORT", "0")]
    [InlineData("LLMCS_POLICIES", "https://scaler.blob.core.windows.net/policies")]
    [InlineData("LLMCS_POLICIES", "blob://")]
    [InlineData("LLMCS_STATE_CONTAINER", "State")]
    [InlineData("LLMCS_STATE_CONTAINER", "a--b")]
    [InlineData("LLMCS_QUEUE", "q")]
    [InlineData("LLMCS_SCHEDULE", "* * * * *")]
    [InlineData("LLMCS_CLOUD", "germany")]
    [InlineData("LLMCS_RESOURCE_MANAGER", "http://management.azure.com")]
    [InlineData("LLMCS_MODE", "on")]
    public void What_is_not_allowed_is_told_with_its_name_and_what_is(string name, string value)
    {
        _variables[name] = value;

        var violation = Assert.Single(Invalid());

        Assert.Equal((name, value.Length > 0 ? value : "nothing"), (violation.Path, violation.Value));
        Assert.NotEmpty(violation.Allowed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AccountKey=c2VjcmV0")]
    [InlineData("http://scaler.blob.core.windows.net")]
    public void Storage_that_is_wrong_is_told_without_its_secrets(string value)
    {
        _variables["LLMCS_STORAGE"] = value;

        var violation = Assert.Single(Invalid());

        Assert.Equal("LLMCS_STORAGE", violation.Path);
        Assert.DoesNotContain("c2VjcmV0", violation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        _variables.Remove("LLMCS_STORAGE");
        _variables["LLMCS_MODE"] = "on";
        _variables["LLMCS_CLOUD"] = "x";

        Assert.Equal(
            ["LLMCS_CLOUD", "LLMCS_MODE", "LLMCS_STORAGE"], Invalid().Select(violation => violation.Path).Order());
    }

    private HostSettings Valid() => Assert.IsType<SettingsRead<HostSettings>.Valid>(Read()).Settings;

    private ImmutableArray<Violation> Invalid() =>
        Assert.IsType<SettingsRead<HostSettings>.Invalid>(Read()).Violations;

    private SettingsRead<HostSettings> Read() =>
        SettingsReader.Read(name => _variables.GetValueOrDefault(name), Folder);
}
