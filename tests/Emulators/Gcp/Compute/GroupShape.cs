using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>A group as answers tell of it.</summary>
internal static class GroupShape
{
    private static readonly string[] Actions =
    [
        "abandoning", "creating", "creatingWithoutRetries", "deleting", "none", "recreating", "refreshing",
        "restarting", "resuming", "starting", "stopping", "suspending", "verifying",
    ];

    public static JsonObject Of(GroupState group, string? autoscaler, DateTimeOffset now)
    {
        var place = group.IsRegional ? "region" : "zone";
        var shape = new JsonObject
        {
            ["kind"] = "compute#instanceGroupManager",
            ["id"] = group.Id,
            ["creationTimestamp"] = Instants.Write(group.Created),
            ["name"] = group.Name,
            [place] = Links.Of($"projects/{group.World.Project}/{group.Place}"),
            ["instanceTemplate"] = Links.Template(group),
            ["versions"] = new JsonArray(new JsonObject { ["instanceTemplate"] = Links.Template(group) }),
            ["instanceGroup"] = Links.Of(
                $"projects/{group.World.Project}/{group.Place}/instanceGroups/{group.Name}"),
            ["baseInstanceName"] = group.Options.BaseInstanceName ?? group.Name,
            ["fingerprint"] = group.Fingerprint,
            ["currentActions"] = CurrentActions(group, now),
            ["status"] = Status(group, autoscaler, now),
            ["targetSize"] = group.TargetSize,
            ["targetStoppedSize"] = group.TargetStoppedSize,
            ["targetSuspendedSize"] = group.TargetSuspendedSize,
            ["listManagedInstancesResults"] = group.Options.IsPaginated ? "PAGINATED" : "PAGELESS",
            ["standbyPolicy"] = new JsonObject
            {
                ["mode"] = group.IsScaleOutPool ? "SCALE_OUT_POOL" : "MANUAL",
                ["initialDelaySec"] = (int)group.StandbyInitialDelay.TotalSeconds,
            },
            ["updatePolicy"] = UpdatePolicy(group.Options),
            ["instanceLifecyclePolicy"] = new JsonObject
            {
                ["defaultActionOnFailure"] = "REPAIR",
                ["onFailedHealthCheck"] = group.Options.RepairsUnhealthy ? "DEFAULT_ACTION" : "DO_NOTHING",
            },
            ["selfLink"] = Links.Of(group),
        };
        if (group.Options.HasHealthCheck)
        {
            shape["autoHealingPolicies"] = new JsonArray(new JsonObject
            {
                ["healthCheck"] = Links.HealthCheck(group),
                ["initialDelaySec"] = (int)group.Options.HealingDelay.TotalSeconds,
            });
        }

        if (group.IsRegional)
        {
            shape["distributionPolicy"] = new JsonObject
            {
                ["zones"] = group.Zones.Select(zone => new JsonObject
                {
                    ["zone"] = Links.Of($"projects/{group.World.Project}/zones/{zone}"),
                }).ToJson(),
                ["targetShape"] = group.Options.TargetShape,
            };
        }

        return shape;
    }

    private static JsonObject UpdatePolicy(GroupOptions options)
    {
        var policy = new JsonObject
        {
            ["type"] = options.UpdatesProactively ? "PROACTIVE" : "OPPORTUNISTIC",
            ["minimalAction"] = "REPLACE",
            ["replacementMethod"] = "SUBSTITUTE",
        };
        if (options.Region is not null)
        {
            policy["instanceRedistributionType"] = options.Redistributes ? "PROACTIVE" : "NONE";
        }

        return policy;
    }

    private static JsonObject CurrentActions(GroupState group, DateTimeOffset now)
    {
        var counts = group.Machines.Where(machine => machine.State is not (MachineState.Stopped or
                MachineState.Suspended))
            .CountBy(machine => MachineShape.Action(machine, group, now).ToLowerInvariant()).ToDictionary();
        var summary = new JsonObject();
        foreach (var action in Actions)
        {
            summary[action] = counts.GetValueOrDefault(action);
        }

        return summary;
    }

    private static JsonObject Status(GroupState group, string? autoscaler, DateTimeOffset now)
    {
        var status = new JsonObject
        {
            ["isStable"] = group.Machines.TrueForAll(machine => MachineShape.Action(machine, group, now) == "NONE"),
            ["versionTarget"] = new JsonObject { ["isReached"] = true },
            ["stateful"] = new JsonObject { ["hasStatefulConfig"] = group.Options.IsStateful },
        };
        if (autoscaler is not null)
        {
            status["autoscaler"] = autoscaler;
        }

        return status;
    }
}
