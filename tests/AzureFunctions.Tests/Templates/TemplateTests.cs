using System.Text.Json.Nodes;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Templates;

/// <summary>What is deployed fits together, and fits what the handler reads.</summary>
public sealed class TemplateTests
{
    private const string Containers = "Microsoft.Storage/storageAccounts/blobServices/containers";

    [Fact]
    public async Task The_handler_is_given_its_settings_and_no_other()
    {
        var settings = await SettingsAsync("mode = 'enforce'", "innerLoopSeconds = 15", "inlineFleets = 20");
        Assert.Equal(
            [
                "APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING",
                "AZURE_CLIENT_ID", "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__clientId",
                "AzureWebJobsStorage__credential", "AzureWebJobsStorage__queueServiceUri", "LLMCS_CLOUD",
                "LLMCS_INLINE_FLEETS", "LLMCS_INNER_LOOP_SECONDS", "LLMCS_MAX_EVENT_AGE_SECONDS", "LLMCS_MODE",
                "LLMCS_POLICIES", "LLMCS_PROMETHEUS_AUTH", "LLMCS_PROMETHEUS_URL", "LLMCS_QUEUE", "LLMCS_SCHEDULE",
                "LLMCS_STATE_CONTAINER", "LLMCS_STORAGE",
            ],
            settings.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("enforce", settings["LLMCS_MODE"]);
        Assert.Equal("15", settings["LLMCS_INNER_LOOP_SECONDS"]);
        Assert.Equal("20", settings["LLMCS_INLINE_FLEETS"]);
        Assert.Equal("0 * * * * *", settings["LLMCS_SCHEDULE"]);
        Assert.Equal("managedidentity", settings["AzureWebJobsStorage__credential"]);
        Assert.Equal(settings["AZURE_CLIENT_ID"], settings["AzureWebJobsStorage__clientId"]);
        Assert.DoesNotContain(settings.Values, value => value.Contains("AccountKey", StringComparison.Ordinal));
        foreach (var word in new[] { "'AzureCloud', 'public'", "'usGovernment'", "'AzureChinaCloud', 'china'" })
        {
            Assert.Contains(word, settings["LLMCS_CLOUD"], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("container", "blob://policies/")]
    [InlineData("package", "policies")]
    public async Task Policies_lie_where_they_are_said_to(string from, string place) =>
        Assert.Equal(place, (await SettingsAsync($"policiesFrom = '{from}'"))["LLMCS_POLICIES"]);

    [Fact]
    public async Task Nothing_is_kept_ready_or_acted_on_unless_asked_for()
    {
        Assert.Equal("dryRun", (await SettingsAsync())["LLMCS_MODE"]);
        Assert.Empty((await ScaleAsync())["alwaysReady"]!.AsArray());
        var ready = Assert.Single((await ScaleAsync("alwaysReady = 1"))["alwaysReady"]!.AsArray())!;
        Assert.Equal(("function:Tick", 1), (ready["name"]!.ToString(), ready["instanceCount"]!.GetValue<int>()));
    }

    [Fact]
    public async Task The_function_runs_as_its_own_identity_over_https_and_nobody_publishes_with_a_password()
    {
        var deployment = await Deployment.OfScalerAsync();
        var app = deployment.Properties("Microsoft.Web/sites");
        Assert.True(app["httpsOnly"]!.GetValue<bool>());
        Assert.Equal("1.2", app["siteConfig"]!["minTlsVersion"]!.ToString());
        Assert.Equal("custom", app["functionAppConfig"]!["runtime"]!["name"]!.ToString());
        var package = app["functionAppConfig"]!["deployment"]!["storage"]!["authentication"]!;
        Assert.Equal("UserAssignedIdentity", package["type"]!.ToString());
        var site = Assert.Single(deployment.OfType("Microsoft.Web/sites"));
        Assert.Equal(
            package["userAssignedIdentityResourceId"]!.ToString(),
            Assert.Single(site["identity"]!["userAssignedIdentities"]!.AsObject()).Key);
        var doors = deployment.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies");
        Assert.Equal(2, doors.Length);
        Assert.All(doors, door => Assert.False(door["properties"]!["allow"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task What_is_kept_is_kept_without_keys_and_from_the_public()
    {
        var deployment = await Deployment.OfScalerAsync();
        var account = deployment.Properties("Microsoft.Storage/storageAccounts");
        Assert.False(account["allowSharedKeyAccess"]!.GetValue<bool>());
        Assert.False(account["allowBlobPublicAccess"]!.GetValue<bool>());
        Assert.True(account["supportsHttpsTrafficOnly"]!.GetValue<bool>());
        Assert.Equal("TLS1_2", account["minimumTlsVersion"]!.ToString());
        Assert.Equal(
            ["deployment", "policies", "state"],
            deployment.OfType(Containers).Select(container => container["name"]!.ToString().Split('/')[^1]));
        Assert.All(
            deployment.OfType(Containers),
            container => Assert.Equal("None", container["properties"]!["publicAccess"]!.ToString()));
        Assert.Equal(
            ["rounds", "rounds-poison"],
            deployment.OfType("Microsoft.Storage/storageAccounts/queueServices/queues")
                .Select(queue => queue["name"]!.ToString().Split('/')[^1]));
    }

    [Fact]
    public async Task Decisions_are_forgotten_in_time_and_nothing_else_is()
    {
        var deployment = await Deployment.OfScalerAsync("historyDays = 7");
        var rules = deployment.Properties("Microsoft.Storage/storageAccounts/managementPolicies")["policy"]!["rules"]!;
        var rule = Assert.Single(rules.AsArray())!["definition"]!;
        Assert.Equal("state/records/", Assert.Single(rule["filters"]!["prefixMatch"]!.AsArray())!.ToString());
        var age = rule["actions"]!["baseBlob"]!["delete"]!["daysAfterModificationGreaterThan"]!;
        Assert.Equal(7, age.GetValue<int>());
    }

    [Fact]
    public async Task Alerts_of_the_operator_wake_the_function_only_when_asked_to()
    {
        Assert.Single((await Deployment.OfScalerAsync()).OfType("Microsoft.Insights/actionGroups"));
        var deployment = await Deployment.OfScalerAsync("wakeUpAlerts = 'key'");
        var hook = Webhook(deployment);
        Assert.Contains("/api/alert?code=", hook["serviceUri"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("listKeys(", hook["serviceUri"]!.ToString(), StringComparison.Ordinal);
        Assert.Null(hook["useAadAuth"]);
        Assert.Empty(deployment.OfType("Microsoft.Web/sites/config"));
    }

    [Fact]
    public async Task With_Entra_a_token_is_brought_and_asked_for()
    {
        var deployment = await Deployment.OfScalerAsync(
            "wakeUpAlerts = 'entra'",
            "entraApplication = { clientId: 'client', objectId: 'object', identifierUri: 'api://client' }",
            "entraCallers = ['operator']");
        var hook = Webhook(deployment);
        Assert.True(hook["useAadAuth"]!.GetValue<bool>());
        Assert.Equal("object", hook["objectId"]!.ToString());
        Assert.Equal("api://client", hook["identifierUri"]!.ToString());
        var authentication = deployment.Properties("Microsoft.Web/sites/config");
        Assert.True(authentication["globalValidation"]!["requireAuthentication"]!.GetValue<bool>());
        Assert.Equal("Return401", authentication["globalValidation"]!["unauthenticatedClientAction"]!.ToString());
        var validation = authentication["identityProviders"]!["azureActiveDirectory"]!["validation"]!;
        Assert.Contains("api://client", Texts(validation["allowedAudiences"]!));
        Assert.Equal(
            ["461e8683-5575-4561-ac7f-899cc907d62a", "operator"],
            Texts(validation["defaultAuthorizationPolicy"]!["allowedApplications"]!));
    }

    private static JsonNode Webhook(Deployment deployment) => Assert.Single(
        deployment.Properties("Microsoft.Insights/actionGroups", "llmcloudscaler-wake-up")["webhookReceivers"]!
            .AsArray())!;

    private static async Task<Dictionary<string, string>> SettingsAsync(params string[] parameters) =>
        (await Deployment.OfScalerAsync(parameters)).Properties("Microsoft.Web/sites")["siteConfig"]!["appSettings"]!
            .AsArray().ToDictionary(setting => setting!["name"]!.ToString(), setting => setting!["value"]!.ToString());

    private static async Task<JsonNode> ScaleAsync(params string[] parameters) =>
        (await Deployment.OfScalerAsync(parameters)).Properties("Microsoft.Web/sites")["functionAppConfig"]![
            "scaleAndConcurrency"]!;

    private static string[] Texts(JsonNode list) => [.. list.AsArray().Select(item => item!.ToString())];
}
