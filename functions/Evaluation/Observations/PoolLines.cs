using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Evaluation.Observations;

/// <summary>The <c>pools</c> of an observation, and what stands in for them where it has none.</summary>
internal static class PoolLines
{
    private static readonly ImmutableArray<string> Members =
        ["name", "desired", "warm", "failure", InterferenceLines.Member];

    private static readonly ImmutableArray<string> FailureMembers = ["cause", "at"];

    /// <summary>What may stand where a pool is named.</summary>
    public static string AllowedName(Policy policy) =>
        "one of the policy's pools: " + string.Join(", ", policy.Pools.Select(pool => pool.Name));

    /// <summary>Each of the policy's pools, in its order.</summary>
    /// <param name="line">Where faults are told.</param>
    /// <param name="root">The line.</param>
    /// <param name="policy">Whose pools.</param>
    /// <param name="desired">Desired over all pools; null where it could not be read.</param>
    /// <param name="replicas">Every replica.</param>
    public static ImmutableArray<PoolState> Read(
        LineReader line, JsonElement root, Policy policy, Replicas? desired, ImmutableArray<Replica> replicas)
    {
        if (!root.TryGetProperty("pools", out var value) || value.ValueKind is JsonValueKind.Null)
        {
            return Assumed(policy, desired ?? Replicas.None, replicas);
        }

        var told = Told(line, root, policy);
        var pools = ImmutableArray.CreateBuilder<PoolState>(policy.Pools.Length);
        var total = Replicas.None;
        foreach (var pool in policy.Pools)
        {
            if (!told.TryGetValue(pool.Name, out var state))
            {
                line.Tell("pools", value, $"every pool of the policy: {pool.Name} is missing");
                continue;
            }

            pools.Add(state);
            total += state.Desired;
        }

        if (desired is not null && pools.Count == policy.Pools.Length && desired != total)
        {
            line.Tell("desired", root.GetProperty("desired"), $"the sum over the pools, {total}");
        }

        return pools.ToImmutable();
    }

    private static Dictionary<PoolName, PoolState> Told(LineReader line, JsonElement root, Policy policy)
    {
        var told = new Dictionary<PoolName, PoolState>();
        var index = 0;
        foreach (var element in line.Elements(root, "pools", "an array of pools"))
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"pools[{index++}]");
            if (!line.IsObject(element, path, Members, path + ".")
                || line.Text(element, "name", path + ".", AllowedName(policy)) is not { } name)
            {
                continue;
            }

            var pool = new PoolName(name);
            if (policy.Pool(pool) is null)
            {
                line.Tell(path + ".name", element.GetProperty("name"), AllowedName(policy));
            }
            else if (!told.TryAdd(pool, State(line, element, path + ".", pool)))
            {
                line.Tell(path + ".name", element.GetProperty("name"), "a pool that is not named twice");
            }
        }

        return told;
    }

    private static PoolState State(LineReader line, JsonElement element, string prefix, PoolName pool) => new(
        pool,
        line.Count(element, "desired", prefix) ?? Replicas.None,
        element.TryGetProperty("warm", out _) ? line.Count(element, "warm", prefix) ?? Replicas.None : Replicas.None,
        element.TryGetProperty("failure", out var failure) && failure.ValueKind is not JsonValueKind.Null
            ? Failure(line, failure, prefix + "failure")
            : null)
    {
        Interference = InterferenceLines.Read(line, element, prefix),
    };

    private static LaunchFailure? Failure(LineReader line, JsonElement element, string path)
    {
        if (!line.IsObject(element, path, FailureMembers, path + "."))
        {
            return null;
        }

        var allowed = "one of " + string.Join(", ", CauseWords.All);
        var at = line.Instant(element, "at", path + ".");
        var word = line.Text(element, "cause", path + ".", allowed);
        var meant = CauseWords.Meant(word);
        if (word is not null && meant is null)
        {
            line.Tell(path + ".cause", element.GetProperty("cause"), allowed + Spelling.Advice(word, CauseWords.All));
        }

        return at is { } instant && meant is { } cause ? new LaunchFailure(cause, instant) : null;
    }

    /// <summary>Desired split as the replicas are, what is missing asked of the first pool; where there are more
    /// replicas than desired, the last pools have the fewer.</summary>
    public static ImmutableArray<PoolState> Assumed(
        Policy policy, Replicas desired, ImmutableArray<Replica> replicas)
    {
        var pools = ImmutableArray.CreateBuilder<PoolState>(policy.Pools.Length);
        var left = desired;
        foreach (var pool in policy.Pools)
        {
            var active = Replicas.Of(replicas.Count(replica => replica.Pool == pool.Name && replica.IsActive));
            var warm = replicas.Count(replica => replica.Pool == pool.Name && replica.Phase is Phase.Warm);
            var here = policy.Pools.Length == 1 ? left : Replicas.Min(left, active);
            left -= here;
            pools.Add(new PoolState(pool.Name, here, Replicas.Of(warm)));
        }

        pools[0] = pools[0] with { Desired = pools[0].Desired + left };
        return pools.DrainToImmutable();
    }
}
