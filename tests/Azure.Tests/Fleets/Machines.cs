using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Azure.Fleets;

namespace LlmCloudScaler.Azure.Tests.Fleets;

/// <summary>A scale set of four places and what may stand in them, for tests of what is planned.</summary>
internal static class Machines
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset Earlier = Now - TimeSpan.FromHours(1);

    public static ScaleSet Set(int capacity) => new(
        ScaleSetAddress.Of(new(
            new PoolName("first"),
            new Core.Policies.PoolTarget.Azure("00000000-0000-0000-0000-000000000001", "fleets", "chat")))
            .Match(id => id, fault => throw new InvalidOperationException(fault.Detail)),
        capacity);

    public static ScaleSetMachine Ready(int number) => new(
        $"chat_{number}",
        $"{number}",
        "Succeeded",
        Power: "running",
        Health: "healthy",
        ProvisionedAt: Earlier,
        HealthAt: Earlier + TimeSpan.FromMinutes(2),
        CreatedAt: Earlier);

    public static ScaleSetMachine Creating(int number) =>
        Ready(number) with { Provisioning = "Creating", Power = null, Health = null, HealthAt = null };

    public static ScaleSetMachine Loading(int number) => Ready(number) with { Health = "unknown" };

    public static ScaleSetMachine Resting(int number) =>
        Ready(number) with { Power = "deallocated", Health = null, HealthAt = null };

    public static ScaleSetMachine Going(int number) => Resting(number) with { Power = "deallocating" };

    public static ScaleSetMachine Evicted(int number) => Resting(number) with { IsSpot = true };

    public static ScaleSetMachine Failed(int number) =>
        Creating(number) with { Provisioning = "Failed", FailureCode = "AllocationFailed" };

    public static ScaleSetMachine Leaving(int number) => Ready(number) with { Provisioning = "Deleting" };

    public static Members Of(params ScaleSetMachine[] machines) => new([.. machines], Pool: null, StandbySight.None);

    public static Members WithPool(params ScaleSetMachine[] machines) => Of(machines) with
    {
        Pool = new StandbyPool("/pool", "/chat", "Deallocated", Min: 0, Max: 0),
    };

    public static PoolIntent Intent(int desired, int warm, params string[] victims) => new(
        new PoolName("first"),
        Replicas.Of(desired),
        Replicas.Of(warm),
        [.. victims.Select(victim => new ReplicaId(victim))]);
}
