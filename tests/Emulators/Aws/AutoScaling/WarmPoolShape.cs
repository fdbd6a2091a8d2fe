using System.Text.Json.Nodes;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>A warm pool's configuration as it is told.</summary>
internal static class WarmPoolShape
{
    public static JsonObject Of(WarmPoolOptions pool, bool isGoing) => new()
    {
        ["MaxGroupPreparedCapacity"] = pool.MaxGroupPreparedCapacity,
        ["MinSize"] = pool.MinSize,
        ["PoolState"] = pool.PoolState,
        ["Status"] = isGoing ? "PendingDelete" : null,
        ["InstanceReusePolicy"] =
            pool.ReuseOnScaleIn is { } reuse ? new JsonObject { ["ReuseOnScaleIn"] = reuse } : null,
    };
}
