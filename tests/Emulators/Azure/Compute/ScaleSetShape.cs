using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;

using LlmCloudScaler.Emulators.Azure.Http;
using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Azure.Compute;

/// <summary>A scale set as answers tell of it.</summary>
internal static class ScaleSetShape
{
    /// <summary>From which version on a scale set has an entity tag.</summary>
    public const string EtagVersion = "2024-07-01";

    public static JsonObject Of(ScaleSetState set, AzureRequest request)
    {
        var shape = new JsonObject
        {
            ["name"] = set.Name,
            ["id"] = set.Id,
            ["type"] = ScaleSetState.Type,
            ["location"] = set.Region,
            ["tags"] = new JsonObject(set.Options.Tags.Select(tag =>
                KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value))),
            ["sku"] = new JsonObject
            {
                ["name"] = set.Options.Size,
                ["tier"] = "Standard",
                ["capacity"] = set.Capacity,
            },
            ["properties"] = Properties(set),
        };
        if (set.Options.Zones.Count > 0)
        {
            shape["zones"] = set.Options.Zones.ToJson();
        }

        if (request.IsAtLeast(EtagVersion))
        {
            shape["etag"] = set.Etag;
        }

        return shape;
    }

    /// <summary>The view of all machines, which only a Uniform scale set has.</summary>
    public static JsonObject View(ScaleSetState set)
    {
        var summary = set.Machines.GroupBy(StatusShape.Provisioning).OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => new JsonObject
            {
                ["code"] = $"ProvisioningState/{same.Key.ToLowerInvariant()}",
                ["count"] = same.Count(),
            }).ToList();
        var view = new JsonObject
        {
            ["virtualMachine"] = new JsonObject { ["statusesSummary"] = summary.ToJson() },
            ["statuses"] = new JsonArray(StatusShape.Provisioned(
                set.ProvisioningState,
                set.ProvisioningState == "Failed" ? set.LastFailure : null,
                set.Operations.LastOrDefault()?.Started ?? set.Created)),
        };
        if (set.Options.HasHealthExtension)
        {
            view["extensions"] = new JsonArray(new JsonObject
            {
                ["name"] = "health",
                ["statusesSummary"] = summary.Select(entry => entry.DeepClone()).ToJson(),
            });
        }

        return view;
    }

    private static JsonObject Properties(ScaleSetState set)
    {
        var properties = new JsonObject
        {
            ["singlePlacementGroup"] = set.Options.IsSinglePlacementGroup,
            ["orchestrationMode"] = set.Options.IsFlexible ? "Flexible" : "Uniform",
            ["virtualMachineProfile"] = Profile(set),
            ["provisioningState"] = set.ProvisioningState,
            ["platformFaultDomainCount"] = 1,
            ["uniqueId"] = set.UniqueId,
            ["timeCreated"] = StatusShape.Instant(set.Created),
        };
        if (!set.Options.IsFlexible)
        {
            properties["overprovision"] = set.Options.Overprovisions;
            properties["upgradePolicy"] = new JsonObject { ["mode"] = set.Options.UpgradeMode };
        }

        if (set.Options.RepairGrace is { } grace)
        {
            properties["automaticRepairsPolicy"] = new JsonObject
            {
                ["enabled"] = true,
                ["gracePeriod"] = XmlConvert.ToString(grace),
                ["repairAction"] = "Replace",
            };
        }

        if (set.Options.BaseRegular is { } ground)
        {
            properties["priorityMixPolicy"] = new JsonObject
            {
                ["baseRegularPriorityCount"] = ground,
                ["regularPriorityPercentageAboveBase"] = set.Options.PercentRegularAboveBase,
            };
        }

        return properties;
    }

    private static JsonObject Profile(ScaleSetState set)
    {
        var profile = new JsonObject
        {
            ["osProfile"] = new JsonObject { ["computerNamePrefix"] = set.Name, ["adminUsername"] = "llm" },
        };
        if (set.Options.HasEphemeralDisks)
        {
            profile["storageProfile"] = new JsonObject
            {
                ["osDisk"] = new JsonObject
                {
                    ["createOption"] = "FromImage",
                    ["caching"] = "ReadOnly",
                    ["diffDiskSettings"] = new JsonObject { ["option"] = "Local" },
                },
            };
        }

        if (set.Options.HasHealthExtension)
        {
            profile["extensionProfile"] = new JsonObject { ["extensions"] = new JsonArray(HealthExtension(set)) };
        }

        if (set.Options.IsSpot || set.Options.BaseRegular is not null)
        {
            profile["priority"] = "Spot";
            profile["evictionPolicy"] = set.Options.IsDeletedOnEviction ? "Delete" : "Deallocate";
        }

        if (set.Lifecycle.DrainTime > TimeSpan.Zero)
        {
            profile["scheduledEventsProfile"] = new JsonObject
            {
                ["terminateNotificationProfile"] = new JsonObject
                {
                    ["notBeforeTimeout"] = XmlConvert.ToString(set.Lifecycle.DrainTime),
                    ["enable"] = true,
                },
            };
        }

        return profile;
    }

    private static JsonObject HealthExtension(ScaleSetState set) => new()
    {
        ["name"] = "health",
        ["properties"] = new JsonObject
        {
            ["publisher"] = "Microsoft.ManagedServices",
            ["type"] = "ApplicationHealthLinux",
            ["typeHandlerVersion"] = "1.0",
            ["autoUpgradeMinorVersion"] = true,
            ["settings"] = new JsonObject
            {
                ["protocol"] = "http",
                ["port"] = 8000,
                ["requestPath"] = string.Create(CultureInfo.InvariantCulture, $"/health?of={set.Name}"),
            },
        },
    };
}
