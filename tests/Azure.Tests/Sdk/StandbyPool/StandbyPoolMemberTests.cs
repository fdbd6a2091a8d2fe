using System.Text.Json;

using Azure.ResourceManager.StandbyPool;

using LlmCloudScaler.Providers.Azure.Clients;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Sdk.StandbyPool;

/// <summary>What stands in for the official package of standby pools has no member that the service has not.</summary>
public sealed class StandbyPoolMemberTests
{
    /// <summary>What the version has that we speak, 2025-03-01, and the one that is described has not.</summary>
    private static readonly string[] Newer = ["status"];

    [Theory]
    [InlineData(typeof(StandbyVirtualMachinePoolData), "StandbyVirtualMachinePoolResource")]
    [InlineData(typeof(StandbyVirtualMachinePoolProperties), "StandbyVirtualMachinePoolResourceProperties")]
    [InlineData(
        typeof(StandbyVirtualMachinePoolElasticityProfile), "StandbyVirtualMachinePoolElasticityProfile")]
    [InlineData(typeof(StandbyVirtualMachinePoolPatch), "StandbyVirtualMachinePoolResourceUpdate")]
    [InlineData(
        typeof(StandbyVirtualMachinePoolRuntimeViewData), "StandbyVirtualMachinePoolRuntimeViewResource")]
    [InlineData(
        typeof(StandbyVirtualMachinePoolRuntimeViewProperties),
        "StandbyVirtualMachinePoolRuntimeViewResourceProperties")]
    [InlineData(typeof(StandbyVirtualMachineInstanceCountSummary), "VirtualMachineInstanceCountSummary")]
    [InlineData(typeof(PoolVirtualMachineStateCount), "PoolResourceStateCount")]
    [InlineData(typeof(StandbyVirtualMachineData), "StandbyVirtualMachineResource")]
    [InlineData(typeof(StandbyVirtualMachineProperties), "StandbyVirtualMachineResourceProperties")]
    public void Every_member_is_described(Type type, string definition)
    {
        using var description = JsonDocument.Parse(File.ReadAllText(Neighbour.Need("specs/azure/standbypool.json")));
        var described = Members(description.RootElement.GetProperty("definitions"), definition);

        var members = ResourceJson.Default.GetTypeInfo(type)!.Properties.Select(member => member.Name).ToArray();

        Assert.NotEmpty(members);
        Assert.Subset(described, members.Except(Newer).ToHashSet());
    }

    /// <summary>The members of a definition and of what it builds on.</summary>
    private static HashSet<string> Members(JsonElement definitions, string name)
    {
        var definition = definitions.GetProperty(name);
        var own = definition.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().Select(member => member.Name)
            : [];
        var inherited = definition.TryGetProperty("allOf", out var bases)
            ? bases.EnumerateArray().SelectMany(one =>
                Members(definitions, one.GetProperty("$ref").GetString()!.Split('/')[^1]))
            : [];
        return [.. own, .. inherited];
    }
}
