using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

using Google.Cloud.Compute.V1;

using LlmCloudScaler.Providers.Gcp.Fleets;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Sdk.Compute;

/// <summary>What stands in for the official package of Compute Engine has no member that the service has not, and none
/// of another type.</summary>
public sealed class ComputeMemberTests
{
    /// <summary>Not in the description at hand, which has what changes groups and looks at them.</summary>
    private static readonly Type[] Undescribed =
    [
        typeof(InstanceGroupManagerList), typeof(InstanceTemplate), typeof(InstanceProperties), typeof(Scheduling),
        typeof(AcceleratorConfig), typeof(Metadata), typeof(Items), typeof(MachineType), typeof(Accelerators),
        typeof(Region), typeof(Project), typeof(Quota),
        typeof(InstanceList), typeof(Instance), typeof(NetworkInterface),
    ];

    /// <summary>What the description has without a name, by where it stands.</summary>
    private static readonly Dictionary<Type, string> Nameless = new()
    {
        [typeof(Error)] = "Operation.error",
        [typeof(Errors)] = "Operation.error.errors",
    };

    public static TheoryData<string> Types =>
        [.. StandIns.Except(Undescribed).Select(type => type.Name)];

    private static IEnumerable<Type> StandIns => typeof(InstanceGroupManager).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(InstanceGroupManager).Namespace);

    [Theory]
    [MemberData(nameof(Types), DisableDiscoveryEnumeration = true)]
    public void Every_member_is_described(string name)
    {
        using var description = JsonDocument.Parse(File.ReadAllText(Neighbour.Need("specs/gcp/compute.json")));
        var schemas = description.RootElement.GetProperty("schemas");
        var type = StandIns.Single(one => one.Name == name);
        var schema = Nameless.TryGetValue(type, out var path)
            ? path.Split('.')[1..].Aggregate(schemas.GetProperty(path.Split('.')[0]), Member)
            : schemas.GetProperty(name);

        var members = ComputeJson.Default.GetTypeInfo(type)!.Properties;

        Assert.NotEmpty(members);
        Assert.All(members, member => Check(member, schema.GetProperty("properties")));
    }

    [Fact]
    public void The_lists_of_regions_are_as_those_of_zones()
    {
        using var description = JsonDocument.Parse(File.ReadAllText(Neighbour.Need("specs/gcp/compute.json")));
        var schemas = description.RootElement.GetProperty("schemas");

        foreach (var (zonal, regional) in new[]
        {
            ("InstanceGroupManagersListManagedInstancesResponse", "RegionInstanceGroupManagersListInstancesResponse"),
            ("InstanceGroupManagersListErrorsResponse", "RegionInstanceGroupManagersListErrorsResponse"),
            ("InstanceGroupManagersDeleteInstancesRequest", "RegionInstanceGroupManagersDeleteInstancesRequest"),
            ("InstanceGroupManagersStopInstancesRequest", "RegionInstanceGroupManagersStopInstancesRequest"),
            ("InstanceGroupManagersStartInstancesRequest", "RegionInstanceGroupManagersStartInstancesRequest"),
            ("InstanceGroupManagersResumeInstancesRequest", "RegionInstanceGroupManagersResumeInstancesRequest"),
        })
        {
            Assert.Equal(Names(schemas.GetProperty(zonal)), Names(schemas.GetProperty(regional)));
        }
    }

    private static IEnumerable<string> Names(JsonElement schema) =>
        schema.GetProperty("properties").EnumerateObject().Select(member => member.Name).Order();

    /// <summary>A member of a schema, or of what it lists.</summary>
    private static JsonElement Member(JsonElement schema, string name) =>
        schema.GetProperty("properties").GetProperty(name) is var member
            && member.TryGetProperty("items", out var items)
                ? items
                : member;

    private static void Check(JsonPropertyInfo member, JsonElement described)
    {
        Assert.True(described.TryGetProperty(member.Name, out var schema), member.Name);
        var type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        var kind = schema.TryGetProperty("$ref", out var link) || schema.TryGetProperty("type", out link)
            ? link.GetString()
            : null;
        Assert.True(
            kind == type.Name
            || kind switch
            {
                "string" => type == typeof(string) || type == typeof(DateTimeOffset),
                "integer" => type == typeof(int),
                "boolean" => type == typeof(bool),
                "array" => type.IsGenericType,
                "object" => type == typeof(Error)
                    || (type.IsGenericType && schema.TryGetProperty("additionalProperties", out _)),
                _ => false,
            },
            $"{member.Name} is {kind}, not {type.Name}");
    }
}
