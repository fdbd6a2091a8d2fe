using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Gcp.Fleets;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

/// <summary>A group and what may stand in it, for tests of what is planned.</summary>
internal static class Machines
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset Earlier = Now - TimeSpan.FromHours(1);

    public static Group Of(int size, int stopped = 0, int suspended = 0) => new(
        new GroupAddress(new GroupPlace("models", "us-central1-a", IsRegional: false), "chat"),
        size,
        stopped,
        suspended);

    public static GroupMachine Ready(int number) => new(
        $"chat-{number}",
        $"zones/us-central1-a/instances/chat-{number}",
        $"{number}",
        Status: "RUNNING",
        Health: "HEALTHY");

    public static GroupMachine Creating(int number) =>
        Ready(number) with { Action = "CREATING", Status = null, Health = null, Id = null };

    public static GroupMachine Loading(int number) => Ready(number) with { Action = "VERIFYING", Health = "UNHEALTHY" };

    public static GroupMachine Stopped(int number) =>
        Ready(number) with { Target = "STOPPED", Status = "TERMINATED", Health = null };

    public static GroupMachine Suspended(int number) =>
        Ready(number) with { Target = "SUSPENDED", Status = "SUSPENDED", Health = null };

    public static GroupMachine Stopping(int number) =>
        Stopped(number) with { Action = "STOPPING", Status = "STOPPING" };

    public static GroupMachine Failed(int number) =>
        Creating(number) with { Error = "ZONE_RESOURCE_POOL_EXHAUSTED" };

    public static GroupMachine Leaving(int number) => Ready(number) with { Action = "DELETING", Target = "DELETED" };

    public static PoolIntent Intent(int desired, int warm, params string[] victims) => new(
        new PoolName("first"),
        Replicas.Of(desired),
        Replicas.Of(warm),
        [.. victims.Select(victim => new ReplicaId(victim))]);
}
