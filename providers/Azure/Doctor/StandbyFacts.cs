using Azure.ResourceManager.StandbyPool;

using LlmCloudScaler.Providers.Azure.Fleets;

namespace LlmCloudScaler.Providers.Azure.Doctor;

/// <summary>Reads what matters out of what Azure says of a standby pool.</summary>
internal static class StandbyFacts
{
    private const string Healthy = "HealthState/healthy";

    /// <summary>The facts.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="view">How it stands.</param>
    public static AzureStandbyPool Of(StandbyPool pool, StandbyVirtualMachinePoolRuntimeViewData view)
    {
        var machines =
            from zone in view.Properties?.InstanceCountSummary ?? []
            from count in zone.StandbyVirtualMachineInstanceCountsByState ?? []
            select count.Count ?? 0;
        return new AzureStandbyPool(
            pool.Id,
            pool.State,
            Whole(pool.Min),
            Whole(pool.Max),
            Whole(machines.Sum()),
            TroubleOf(view.Properties?.Status));
    }

    private static string? TroubleOf(StandbyPoolStatus? status) =>
        status?.Code is not { } code || string.Equals(code, Healthy, StringComparison.OrdinalIgnoreCase) ? null
        : string.IsNullOrEmpty(status.Message) ? code
        : $"{code}: {status.Message}";

    private static int Whole(long count) => (int)Math.Clamp(count, 0, int.MaxValue);
}
