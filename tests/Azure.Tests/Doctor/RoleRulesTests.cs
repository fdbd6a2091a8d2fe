using Azure.ResourceManager.Authorization.Models;

using LlmCloudScaler.Providers.Azure.Doctor;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Doctor;

public sealed class RoleRulesTests
{
    private const string Write = "Microsoft.Compute/virtualMachineScaleSets/write";

    [Theory]
    [InlineData("*")]
    [InlineData("*/write")]
    [InlineData("Microsoft.Compute/*")]
    [InlineData("microsoft.compute/virtualmachinescalesets/WRITE")]
    [InlineData("Microsoft.*/virtualMachineScaleSets/*")]
    public void A_role_allows_what_one_of_its_patterns_covers(string pattern) =>
        Assert.True(Judge(Role([pattern])).IsAllowed);

    [Theory]
    [InlineData("*/read")]
    [InlineData("Microsoft.Compute/virtualMachines/*")]
    [InlineData("Microsoft.Compute/virtualMachineScaleSets/write/action")]
    [InlineData("virtualMachineScaleSets/write")]
    public void It_allows_nothing_else(string pattern) => Assert.False(Judge(Role([pattern])).IsAllowed);

    [Fact]
    public void What_a_role_excepts_it_does_not_allow_but_another_may()
    {
        var all = Role(["*"], ["Microsoft.Compute/*/write"]);

        Assert.False(Judge(all).IsAllowed);
        Assert.True(Judge(all, Role([Write])).IsAllowed);
    }

    [Fact]
    public void Without_a_role_nothing_is_allowed()
    {
        Assert.False(Judge().IsAllowed);
        Assert.False(Judge(new RoleDefinitionPermission()).IsAllowed);
    }

    [Fact]
    public void A_condition_counts_where_no_role_allows_it_without_one()
    {
        var conditional = Role(["*"]) with { Condition = "@Resource[tag] StringEquals 'llm'" };

        Assert.Equal(conditional.Condition, Judge(conditional).Condition);
        Assert.Null(Judge(conditional, Role(["*"])).Condition);
        Assert.Null(Judge(Role(["*"])).Condition);
    }

    private static AzurePermission Judge(params RoleDefinitionPermission[] roles) =>
        RoleRules.Judge(new NeededAction(Write, "/subscriptions/s"), [.. roles]);

    private static RoleDefinitionPermission Role(string[] actions, params string[] notActions) =>
        new() { Actions = actions, NotActions = notActions };
}
