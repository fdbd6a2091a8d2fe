using System.Text.Json;
using System.Text.RegularExpressions;

using LlmCloudScaler.Providers.Azure.Doctor;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Templates;

/// <summary>The scaler may do what it needs where it needs it, and nothing anywhere else.</summary>
public sealed partial class PermissionTests
{
    private const string Account = $"{Deployment.Group}/providers/Microsoft.Storage/storageAccounts/";
    private const string Insights = $"{Deployment.Group}/providers/Microsoft.Insights/components/llmcloudscaler";

    /// <summary>Azure's own roles, by Microsoft's list of them.</summary>
    private static readonly Dictionary<string, string> BuiltIn = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["19e7f393-937e-4f77-808e-94535e297925"] = "Storage Queue Data Reader",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["b0d8363b-8ddd-447d-831f-62ca05bff136"] = "Monitoring Data Reader",
    };

    private static readonly string[] Everywhere =
    [
        $"scaleSets = ['{Deployment.Fleets}/Microsoft.Compute/virtualMachineScaleSets/chat'"
            + ", '/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/Others"
            + "/providers/Microsoft.Compute/virtualMachineScaleSets/batch']",
        $"standbyPools = ['{Deployment.Fleets}/Microsoft.StandbyPool/standbyVirtualMachinePools/chat-standby']",
        $"warmResourceGroups = ['/subscriptions/{Deployment.Subscription}/resourceGroups/fleets']",
        $"linkedResourceGroups = ['/subscriptions/{Deployment.Subscription}/resourceGroups/network']",
        $"metricsOfSubscriptions = ['{Deployment.Subscription}']",
        $"metricStorageAccounts = ['{Deployment.Fleets}/Microsoft.Storage/storageAccounts/jobs']",
        $"prometheusWorkspaces = ['{Deployment.Fleets}/Microsoft.Monitor/accounts/chat']",
        $"metricServiceBuses = ['{Deployment.Fleets}/Microsoft.ServiceBus/namespaces/jobs']",
    ];

    [Fact]
    public async Task It_is_let_at_what_is_named_and_at_nothing_else()
    {
        var deployment = await Deployment.OfScalerAsync(Everywhere);
        var actions = Actions();
        var names = actions.Keys.ToDictionary(key => string.Join(' ', actions[key].Order()));
        var given = deployment.Assignments().Select(assignment => (
            BuiltIn.GetValueOrDefault(assignment.Role)
                ?? names[string.Join(' ', deployment.ActionsOf(assignment.Role).Order())],
            Shortened(assignment.Scope)));
        const string group = $"/subscriptions/{Deployment.Subscription}/resourceGroups";
        const string others = "/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/others";
        Assert.Equal(
            new[]
            {
                ("Monitoring Data Reader", $"{group}/fleets/providers/Microsoft.Monitor/accounts/chat"),
                ("Monitoring Metrics Publisher", Insights),
                ("Storage Blob Data Owner", Account),
                ("Storage Queue Data Contributor", Account),
                ("Storage Queue Data Reader", $"{group}/fleets/providers/Microsoft.Storage/storageAccounts/jobs"),
                ("changeScaleSet", $"{group}/fleets/providers/Microsoft.Compute/virtualMachineScaleSets/chat"),
                ("changeScaleSet", $"{others}/providers/Microsoft.Compute/virtualMachineScaleSets/batch"),
                ("changeStandbyPool",
                    $"{group}/fleets/providers/Microsoft.StandbyPool/standbyVirtualMachinePools/chat-standby"),
                ("countMessages", $"{group}/fleets/providers/Microsoft.ServiceBus/namespaces/jobs"),
                ("join", $"{group}/network"),
                ("look", $"{group}/fleets"),
                ("look", others),
                ("readMetrics", $"/subscriptions/{Deployment.Subscription}"),
                ("stopMachines", $"{group}/fleets"),
            }.Order(),
            given.Select(each => (each.Item1, each.Item2.Replace("Others", "others"))).Order());
    }

    [Fact]
    public void What_the_code_does_to_a_fleet_is_permitted_and_nothing_else()
    {
        var named = Directory.GetFiles(Repository.PathOf("providers/Azure/Fleets"), "*.cs")
            .SelectMany(file => Constant().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["action"].Value)
            .Append("Microsoft.Insights/metrics/read"); // which the official client calls, not we
        string[] roles = ["look", "changeScaleSet", "changeStandbyPool", "stopMachines"];
        Assert.Equal(named.Distinct().Order(), roles.SelectMany(role => Actions()[role]).Order());
    }

    [Fact]
    public void What_the_doctor_asks_about_is_what_can_be_granted()
    {
        string[] roles = ["look", "changeScaleSet", "changeStandbyPool", "stopMachines", "countMessages"];
        var asked = NeededActions.All
            .Where(action => !action.StartsWith("Microsoft.Storage/", StringComparison.Ordinal)); // a role of Azure's
        Assert.Equal(
            asked.Order(),
            roles.SelectMany(role => Actions()[role]).Order());
    }

    [Fact]
    public async Task Unasked_it_joins_nothing_and_sees_no_whole_subscription()
    {
        var deployment = await Deployment.OfScalerAsync();
        var roles = deployment.Assignments()
            .SelectMany(assignment => deployment.ActionsOf(assignment.Role)).ToHashSet();
        Assert.Equal(Actions()["look"].Concat(Actions()["changeScaleSet"]).Order(), roles.Order());
        Assert.All(deployment.Assignments(), assignment => Assert.Contains("/resourceGroups/", assignment.Scope));
    }

    [Theory]
    [InlineData("", "changeScaleSet changeStandbyPool look")]
    [InlineData("spot: true", "changeScaleSet look")] // has no standby pool
    public async Task An_example_that_is_made_beside_it_is_let_at_too(string setting, string roles)
    {
        var deployment = await Deployment.OfScalerAsync(
            "scaleSets = []",
            "exampleFleet = { name: 'chat', settings: {\n sshPublicKey: 'key'\n adminUsername: 'operator'\n "
                + $"{setting}\n}} }}");
        var actions = Actions();
        var given = deployment.Assignments()
            .Where(assignment => !BuiltIn.ContainsKey(assignment.Role))
            .Select(assignment => (
                Role: actions.Single(role => role.Value.Order().SequenceEqual(
                    deployment.ActionsOf(assignment.Role).Order())).Key,
                assignment.Scope))
            .OrderBy(each => each.Role).ToArray();
        Assert.Equal(roles, string.Join(' ', given.Select(each => each.Role)));
        Assert.All(given.Where(each => each.Role != "look"), each => Assert.Single(
            deployment.OfType("Microsoft.Compute/virtualMachineScaleSets")
                .Concat(deployment.OfType("Microsoft.StandbyPool/standbyVirtualMachinePools")),
            made => made["id"]!.ToString() == each.Scope));
    }

    [Fact]
    public async Task Roles_can_be_assigned_where_they_are_needed_only()
    {
        var deployment = await Deployment.OfScalerAsync(Everywhere);
        foreach (var definition in deployment.OfType("Microsoft.Authorization/roleDefinitions"))
        {
            var scopes = definition["properties"]!["assignableScopes"]!.AsArray()
                .Select(scope => scope!.ToString()).ToArray();
            Assert.Equal(scopes.Distinct(StringComparer.OrdinalIgnoreCase), scopes);
            var assigned = deployment.Assignments()
                .Where(assignment => assignment.Role == definition["name"]!.ToString())
                .Select(assignment => assignment.Scope);
            Assert.All(assigned, at => Assert.Contains(
                scopes, scope => (at + "/").StartsWith(scope + "/", StringComparison.OrdinalIgnoreCase)));
            Assert.Equal(
                definition["properties"]!["roleName"]!.ToString().Contains("readMetrics", StringComparison.Ordinal),
                scopes.Any(scope => !scope.Contains("/resourceGroups/", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Actions_are_named_one_by_one_and_what_only_looks_only_reads()
    {
        var actions = Actions();
        Assert.All(actions.Values.SelectMany(each => each), action => Assert.Matches(Action(), $"`{action}`"));
        Assert.All(
            actions["look"].Concat(actions["readMetrics"]).Concat(actions["countMessages"]),
            action => Assert.EndsWith("/read", action, StringComparison.Ordinal));
        Assert.All(
            actions["join"],
            action => Assert.Matches("/(read|(join|joinIpConfiguration|assign|deploy)/action)$", action));
        Assert.All(actions.Values, each => Assert.Equal(each.Order(StringComparer.OrdinalIgnoreCase), each));
    }

    [Fact]
    public void The_manual_lists_every_permission_and_no_other()
    {
        var rows = File.ReadAllLines(Repository.PathOf("docs/azure.md")).Where(line => line.StartsWith("| `"))
            .Select(line => line.Split('|')).ToLookup(cells => cells[1].Trim(' ', '`'), cells => cells[^2]);
        var listed = Actions().Keys.ToDictionary(
            role => role,
            role => Action().Matches(Assert.Single(rows[role])).Select(match => match.Groups["action"].Value).Order());
        Assert.All(Actions(), role => Assert.Equal(role.Value.Order(), listed[role.Key]));
        Assert.All(BuiltIn.Values, role => Assert.Single(rows[role]));
    }

    private static Dictionary<string, string[]> Actions() => JsonSerializer.Deserialize<Dictionary<string, string[]>>(
        File.ReadAllText(Repository.PathOf("infra/azure/actions.json")))!;

    /// <summary>Without the part of a name that is made to be unique.</summary>
    private static string Shortened(string scope) => Regex.Replace(scope, "/llmcs[a-z0-9]+$", "/");

    /// <summary>An action as the provider names it when it is refused.</summary>
    [GeneratedRegex("const string [A-Za-z]+ = \"(?<action>Microsoft\\.[A-Za-z/]+/(read|write|action))\";")]
    private static partial Regex Constant();

    /// <summary>An action as a manual writes it.</summary>
    [GeneratedRegex("`(?<action>Microsoft\\.[A-Za-z]+(/[A-Za-z]+)+)`")]
    private static partial Regex Action();
}
