using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Templates;

/// <summary>The example of a fleet does what the scaler relies on.</summary>
public sealed partial class FleetTemplateTests
{
    private const string ScaleSet = "Microsoft.Compute/virtualMachineScaleSets";
    private const string Standby = "Microsoft.StandbyPool/standbyVirtualMachinePools";

    /// <summary>The most that Azure takes as a machine's custom data, in bytes.</summary>
    private const int MostCustomData = 65_535;

    [Fact]
    public async Task It_is_of_the_kind_that_may_have_a_standby_pool()
    {
        var deployment = await Deployment.OfFleetAsync("warmMachines: 2", "initialReplicas: 3");
        var fleet = deployment.Properties(ScaleSet);
        Assert.Equal("Flexible", fleet["orchestrationMode"]!.ToString());
        Assert.Equal(1, fleet["platformFaultDomainCount"]!.GetValue<int>());
        Assert.Null(Profile(fleet)["storageProfile"]!["osDisk"]!["diffDiskSettings"]);
        var pool = deployment.Properties(Standby);
        Assert.Equal("Deallocated", pool["virtualMachineState"]!.ToString());
        Assert.Equal(
            deployment.OfType(ScaleSet)[0]["id"]!.ToString(), pool["attachedVirtualMachineScaleSetId"]!.ToString());
        Assert.Equal(2, pool["elasticityProfile"]!["minReadyCapacity"]!.GetValue<int>());
        Assert.Equal(5, pool["elasticityProfile"]!["maxReadyCapacity"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_update_does_not_undo_what_the_scaler_set()
    {
        var first = (await Deployment.OfFleetAsync("initialReplicas: 3")).OfType(ScaleSet)[0]["sku"]!;
        Assert.Equal(3, first["capacity"]!.GetValue<int>());
        Assert.Null((await Deployment.OfFleetAsync()).OfType(ScaleSet)[0]["sku"]!["capacity"]);
    }

    [Fact]
    public async Task A_machine_is_healthy_when_it_says_so_and_warned_of_its_end()
    {
        var profile = Profile((await Deployment.OfFleetAsync()).Properties(ScaleSet));
        var health = Extension(profile, "ApplicationHealthLinux");
        var script = await File.ReadAllTextAsync(
            Repository.PathOf("infra/azure/start-replica.sh"), TestContext.Current.CancellationToken);
        var service = await File.ReadAllTextAsync(
            Repository.PathOf("infra/azure/health.service"), TestContext.Current.CancellationToken);
        Assert.Contains($"health{health["settings"]!["requestPath"]}", script, StringComparison.Ordinal);
        Assert.Contains($"/run/llmcloudscaler/health {health["settings"]!["port"]}", service, StringComparison.Ordinal);
        Assert.StartsWith("2.", health["typeHandlerVersion"]!.ToString(), StringComparison.Ordinal);
        var loading = Default(script, "LOAD_DEADLINE_SECONDS");
        Assert.Equal(loading, health["settings"]!["gracePeriod"]!.GetValue<int>());
        var notice = profile["scheduledEventsProfile"]!["terminateNotificationProfile"]!;
        Assert.True(notice["enable"]!.GetValue<bool>());
        Assert.Equal("PT15M", notice["notBeforeTimeout"]!.ToString());
        Assert.InRange(Default(script, "DRAIN_DEADLINE_SECONDS"), 1, (15 * 60) - 30);
    }

    [Fact]
    public async Task A_machine_counts_as_made_with_everything_on_its_disk()
    {
        var profile = Profile((await Deployment.OfFleetAsync()).Properties(ScaleSet));
        var installed = Extension(profile, "CustomScript")["settings"]!["commandToExecute"]!.ToString();
        Assert.StartsWith("cloud-init status --wait", installed, StringComparison.Ordinal);
        var marker = installed.Split(' ')[^1];
        var script = await File.ReadAllTextAsync(
            Repository.PathOf("infra/azure/install-replica.sh"), TestContext.Current.CancellationToken);
        Assert.EndsWith($"touch {marker}\n", script, StringComparison.Ordinal);
        var after = Extension(profile, "ApplicationHealthLinux")["provisionAfterExtensions"]!.AsArray();
        Assert.Equal("installed", Assert.Single(after)!.ToString());
    }

    [Fact]
    public async Task A_Spot_machine_has_neither_notice_nor_pool_and_never_costs_more_than_a_regular_one()
    {
        var deployment = await Deployment.OfFleetAsync("spot: true");
        var profile = Profile(deployment.Properties(ScaleSet));
        Assert.Equal("Spot", profile["priority"]!.ToString());
        Assert.Equal("Delete", profile["evictionPolicy"]!.ToString());
        Assert.Equal(-1, profile["billingProfile"]!["maxPrice"]!.GetValue<int>());
        Assert.Null(profile["scheduledEventsProfile"]); // Azure refuses both together
        Assert.Empty(deployment.OfType(Standby));
    }

    [Fact]
    public async Task No_machine_is_reachable_from_the_internet()
    {
        var deployment = await Deployment.OfFleetAsync();
        Assert.DoesNotContain("publicIPAddressConfiguration", deployment.Properties(ScaleSet).ToJsonString());
        var address = Assert.Single(deployment.OfType("Microsoft.Network/publicIPAddresses"))["id"]!.ToString();
        var way = deployment.Properties("Microsoft.Network/natGateways")["publicIpAddresses"]![0]!["id"]!.ToString();
        Assert.Equal(address, way);
        var subnet = deployment.Properties("Microsoft.Network/virtualNetworks")["subnets"]![0]!["properties"]!;
        Assert.False(subnet["defaultOutboundAccess"]!.GetValue<bool>());
        Assert.Null(Assert.Single(deployment.OfType("Microsoft.Network/networkSecurityGroups"))["properties"]);
    }

    [Fact]
    public async Task A_network_that_is_given_is_used_and_none_is_made()
    {
        const string subnet = $"{Deployment.Group}/providers/Microsoft.Network/virtualNetworks/v/subnets/n";
        var deployment = await Deployment.OfFleetAsync($"subnetId: '{subnet}'", "backendPoolId: 'pool'");
        Assert.Empty(deployment.OfType("Microsoft.Network/virtualNetworks"));
        Assert.Empty(deployment.OfType("Microsoft.Network/publicIPAddresses"));
        var network = Profile(deployment.Properties(ScaleSet))["networkProfile"]!;
        var card = network["networkInterfaceConfigurations"]![0]!["properties"]!;
        var ip = card["ipConfigurations"]![0]!["properties"]!;
        Assert.Equal(subnet, ip["subnet"]!["id"]!.ToString());
        Assert.Equal("pool", ip["loadBalancerBackendAddressPools"]![0]!["id"]!.ToString());
    }

    [Theory]
    [InlineData("telegraf")]
    [InlineData("prometheusRemoteWrite")]
    public async Task A_machine_publishes_for_its_own_fleet_and_may_do_nothing_else(string publishing)
    {
        var deployment = await Deployment.OfFleetAsync($"publishing: '{publishing}'");
        var (scope, role) = Assert.Single(deployment.Assignments());
        Assert.Equal("3913510d-42f4-4e42-8a64-420c390055eb", role); // Monitoring Metrics Publisher
        Assert.EndsWith(
            publishing == "telegraf"
                ? "/Microsoft.Compute/virtualMachineScaleSets/chat"
                : "/Microsoft.Insights/dataCollectionRules/chat-prometheus",
            scope,
            StringComparison.Ordinal);
        Assert.Equal(
            publishing == "telegraf" ? "telegraf" : "prometheus",
            Regex.Match(CustomData(deployment), "'PUBLISHER=(?<name>[a-z]+)'").Groups["name"].Value);
    }

    [Fact]
    public async Task A_machine_is_given_every_file_and_setting_that_its_scripts_and_services_ask_for()
    {
        var deployment = await Deployment.OfFleetAsync("publishing: 'prometheusRemoteWrite'");
        var given = Given().Matches(CustomData(deployment)).ToDictionary(
            file => file.Groups["path"].Value.Split('/')[^1],
            file => Encoding.UTF8.GetString(Convert.FromBase64String(file.Groups["content"].Value)));
        var shipped = Directory.GetFiles(Repository.PathOf("infra/azure"))
            .Where(path => Path.GetExtension(path) is ".sh" or ".service" or ".conf").ToArray();
        Assert.Equal(8, shipped.Length);
        Assert.All(shipped, path => Assert.Equal(File.ReadAllText(path), given[Path.GetFileName(path)]));
        var settings = Setting().Matches(CustomData(deployment))
            .Select(match => match.Groups["name"].Value).ToHashSet();
        var asked = given.Where(file => Path.GetExtension(file.Key) is ".service")
            .SelectMany(file => Regex.Matches(file.Value, @"\$\{?(?<name>[A-Z_]+)|--env (?<name>[A-Z_]+)(?= |$)"))
            .Select(match => match.Groups["name"].Value)
            .Except(["VM_NAME", "HF_TOKEN"]); // start-replica.sh writes the one; the other is the operator's
        Assert.Superset(asked.ToHashSet(), settings);
        Assert.All(
            ["CLOUD", "CLIENT_ID", "REMOTE_WRITE_ADDRESS"],
            hole => Assert.Contains($"createObject('key', '{hole}'", CustomData(deployment), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_machine_is_given_is_not_more_than_Azure_takes()
    {
        var expression = CustomData(await Deployment.OfFleetAsync("publishing: 'prometheusRemoteWrite'"));
        Assert.InRange(Encoding.UTF8.GetByteCount(expression), 10_000, MostCustomData);
    }

    private static JsonNode Profile(JsonObject fleet) => fleet["virtualMachineProfile"]!;

    private static JsonNode Extension(JsonNode profile, string type) => Assert.Single(
        profile["extensionProfile"]!["extensions"]!.AsArray(),
        extension => extension!["properties"]!["type"]!.ToString() == type)!["properties"]!;

    private static string CustomData(Deployment deployment) =>
        Profile(deployment.Properties(ScaleSet))["osProfile"]!["customData"]!.ToString();

    private static int Default(string script, string variable) => int.Parse(
        Regex.Match(script, $@"{variable}:-(?<seconds>\d+)").Groups["seconds"].Value,
        System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(
        "'path', '(?<path>[^']+)', 'permissions', '[0-9]+', 'encoding', 'b64', "
        + "'content', '(?<content>[A-Za-z0-9+/=]+)'")]
    private static partial Regex Given();

    [GeneratedRegex("['(](?<name>[A-Z_]+)=")]
    private static partial Regex Setting();
}
