using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Evaluation.Observations;

/// <summary>The <c>replicas</c> of an observation.</summary>
internal static class ReplicaLines
{
    private static readonly ImmutableArray<string> Members = ["id", "phase", "since", "pool", "inFlight", "protected"];

    private static readonly string AllowedPhase = "one of " + string.Join(", ", PhaseWords.All);

    /// <summary>Every replica that could be read.</summary>
    public static ImmutableArray<Replica> Read(LineReader line, JsonElement root, Policy policy)
    {
        var replicas = ImmutableArray.CreateBuilder<Replica>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var element in line.Elements(root, "replicas", "an array of replicas, empty when there is none"))
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"replicas[{index++}]");
            var prefix = path + ".";
            if (line.IsObject(element, path, Members, prefix) && One(line, element, prefix, policy) is { } replica)
            {
                if (!ids.Add(replica.Id.Value))
                {
                    line.Tell(prefix + "id", element.GetProperty("id"), "an id that no other replica has");
                }

                replicas.Add(replica);
            }
        }

        return replicas.ToImmutable();
    }

    private static Replica? One(LineReader line, JsonElement element, string prefix, Policy policy)
    {
        var id = line.Text(element, "id", prefix, "the machine's id, not empty");
        var phase = ReadPhase(line, element, prefix);
        var since = line.Instant(element, "since", prefix);
        var pool = ReadPool(line, element, prefix, policy);
        var inFlight = element.TryGetProperty("inFlight", out var load) && load.ValueKind is not JsonValueKind.Null
            ? ReadLoad(line, load, prefix + "inFlight")
            : null;
        var isProtected = element.TryGetProperty("protected", out var flag) && ReadFlag(line, flag, prefix);
        return id is null || phase is null || since is null || pool is null
            ? null
            : new Replica(new ReplicaId(id), pool.Value, phase.Value, since.Value, inFlight, isProtected);
    }

    private static Phase? ReadPhase(LineReader line, JsonElement element, string prefix)
    {
        if (line.Text(element, "phase", prefix, AllowedPhase) is not { } word)
        {
            return null;
        }

        if (PhaseWords.Meant(word) is { } phase)
        {
            return phase;
        }

        line.Tell(
            prefix + "phase", element.GetProperty("phase"), AllowedPhase + Spelling.Advice(word, PhaseWords.All));
        return null;
    }

    /// <summary>The first pool where none is named.</summary>
    private static PoolName? ReadPool(LineReader line, JsonElement element, string prefix, Policy policy)
    {
        if (!element.TryGetProperty("pool", out var value) || value.ValueKind is JsonValueKind.Null)
        {
            return policy.Pools[0].Name;
        }

        var name = line.Text(element, "pool", prefix, PoolLines.AllowedName(policy));
        if (name is not null && policy.Pool(new PoolName(name)) is null)
        {
            line.Tell(prefix + "pool", value, PoolLines.AllowedName(policy));
        }

        return name is null ? null : new PoolName(name);
    }

    private static Quantity? ReadLoad(LineReader line, JsonElement value, string path)
    {
        const string Allowed = "how many requests it runs, 0 or more, or null where nobody reports it";
        var number = line.Number(value, path, Allowed);
        if (number < 0)
        {
            line.Tell(path, value, Allowed);
        }

        return number is { } load ? Quantity.Of(load) : null;
    }

    private static bool ReadFlag(LineReader line, JsonElement value, string prefix)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            line.Tell(prefix + "protected", value, "true or false");
        }

        return value.ValueKind is JsonValueKind.True;
    }
}
