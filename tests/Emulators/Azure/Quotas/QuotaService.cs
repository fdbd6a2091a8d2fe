using System.Globalization;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Emulators.Azure.Http;
using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Azure.Quotas;

/// <summary>What a subscription may have: vCPUs by region, and sizes of machines.</summary>
internal sealed class QuotaService(EmulatedQuotas quotas, ScaleSetDirectory sets, AzureEmulatorOptions world)
{
    private const string Regular = "cores";

    private const string Spot = "lowPriorityCores";

    public AzureAnswer Answer(AzureRequest request) => request.Operation == "Usage_List"
        ? Page.Answer(
            request,
            [.. MachineSizes.Quotas.Select(quota => Usage(quota.Code, quota.Title, request.Value("location")))],
            world.PageSize)
        : Page.Answer(request, [.. MachineSizes.All.Where(_ => IsHere(request)).SelectMany(Sku)], world.PageSize);

    private JsonObject Usage(string code, string title, string location)
    {
        var machines = sets.Of(group: null)
            .Where(set => string.Equals(set.Region, location, StringComparison.OrdinalIgnoreCase))
            .Select(set => (Set: set, Size: MachineSizes.Find(set.Options.Size)))
            .Where(pair => pair.Size is { } size && Counts(code, pair.Set.Options.IsSpot, size.Family))
            .Sum(pair => (pair.Set.Machines.Count + (pair.Set.Pool?.Machines.Count ?? 0)) * pair.Size!.Value.Vcpus);
        return new JsonObject
        {
            ["unit"] = "Count",
            ["currentValue"] = (int)(machines + quotas.UsedByOthers(code)),
            ["limit"] = quotas.LimitOf(code),
            ["name"] = new JsonObject { ["value"] = code, ["localizedValue"] = title },
        };
    }

    private static bool Counts(string code, bool isSpot, string family) => code switch
    {
        Spot => isSpot,
        Regular => !isSpot,
        _ => !isSpot && string.Equals(code, family, StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>A size is told of as a machine's; some kinds of disks are on the same list.</summary>
    private IEnumerable<JsonObject> Sku((string Name, string Family, int Vcpus) size)
    {
        yield return new JsonObject
        {
            ["resourceType"] = "disks",
            ["name"] = "Premium_LRS",
            ["locations"] = new JsonArray(world.Region),
            ["restrictions"] = new JsonArray(),
        };
        yield return new JsonObject
        {
            ["resourceType"] = "virtualMachines",
            ["name"] = size.Name,
            ["tier"] = "Standard",
            ["size"] = size.Name["Standard_".Length..],
            ["family"] = size.Family,
            ["locations"] = new JsonArray(world.Region),
            ["locationInfo"] = new JsonArray(new JsonObject
            {
                ["location"] = world.Region,
                ["zones"] = new JsonArray("1", "2", "3"),
                ["zoneDetails"] = new JsonArray(),
            }),
            ["capabilities"] = new JsonArray(
                new JsonObject { ["name"] = "OSVhdSizeMB", ["value"] = "1047552" },
                new JsonObject
                {
                    ["name"] = "vCPUs",
                    ["value"] = size.Vcpus.ToString(CultureInfo.InvariantCulture),
                }),
            ["restrictions"] = quotas.RestrictionsOf(size.Name)
                .Select(one => Restriction(one.Reason, one.Zones)).ToJson(),
        };
    }

    private JsonObject Restriction(string reason, IReadOnlyList<string> zones)
    {
        var where = new JsonObject { ["locations"] = new JsonArray(world.Region) };
        if (zones.Count > 0)
        {
            where["zones"] = zones.ToJson();
        }

        return new JsonObject
        {
            ["type"] = zones.Count > 0 ? "Zone" : "Location",
            ["values"] = new JsonArray(world.Region),
            ["restrictionInfo"] = where,
            ["reasonCode"] = reason,
        };
    }

    /// <summary>The one filter that there is: <c>location eq 'eastus'</c>.</summary>
    private bool IsHere(AzureRequest request) =>
        request.Query.GetValueOrDefault("$filter") is not { } filter
        || filter.Split('\'').ElementAtOrDefault(1) is { } location
            && string.Equals(location, world.Region, StringComparison.OrdinalIgnoreCase);
}
