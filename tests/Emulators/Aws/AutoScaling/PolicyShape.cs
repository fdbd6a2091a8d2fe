using System.Text.Json.Nodes;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>A scaling policy as it is told, with the settings of its type that the API requires.</summary>
internal static class PolicyShape
{
    public static JsonObject Of(GroupState group, ScalingPolicyOptions policy)
    {
        var shape = new JsonObject
        {
            ["AutoScalingGroupName"] = group.Options.Name,
            ["PolicyName"] = policy.Name,
            ["PolicyARN"] = group.Arn.Replace(":autoScalingGroup:", ":scalingPolicy:", StringComparison.Ordinal)
                + $":policyName/{policy.Name}",
            ["PolicyType"] = policy.Type,
            ["Alarms"] = new JsonArray(),
            ["Enabled"] = policy.IsEnabled,
        };
        foreach (var (name, value) in OfType(policy.Type))
        {
            shape[name] = value;
        }

        return shape;
    }

    private static Dictionary<string, JsonNode> OfType(string type) => type switch
    {
        "TargetTrackingScaling" => new()
        {
            ["TargetTrackingConfiguration"] = new JsonObject
            {
                ["PredefinedMetricSpecification"] =
                    new JsonObject { ["PredefinedMetricType"] = "ASGAverageCPUUtilization" },
                ["TargetValue"] = 50.0,
                ["DisableScaleIn"] = false,
            },
        },
        "StepScaling" => new()
        {
            ["AdjustmentType"] = "ChangeInCapacity",
            ["StepAdjustments"] = new JsonArray(
                new JsonObject { ["MetricIntervalLowerBound"] = 0.0, ["ScalingAdjustment"] = 1 }),
        },
        "SimpleScaling" => new() { ["AdjustmentType"] = "ChangeInCapacity", ["ScalingAdjustment"] = 1 },
        _ => [],
    };
}
