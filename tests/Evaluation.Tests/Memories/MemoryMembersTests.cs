using System.Collections.Immutable;
using System.Reflection;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Scalers;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Memories;

/// <summary>What a memory holds, member by member: one that is added to the core and not to the document would be
/// forgotten from tick to tick, and no other test would notice.</summary>
public sealed class MemoryMembersTests
{
    private const string Known = """
        BreakerState: MissingSince, OpenUntil
        Change: From, To
        ConcurrencyWindow: PanicPeak, PanicSince, Samples
        CooldownState: InCompletedAt, InUnderWay, OutCompletedAt, OutUnderWay
        DemandHistory: Coarse, Fine
        DemandTrend: Admitted, At, Done, Every, Fit, History, Look, Read, Running, SeenAt, Strain, Waiting, Written
        EngineFit: Moments, Products, PromptTokenAtMost
        Entry: At, Change
        Entry: At, Value
        Launch: AskedAt, Replica, Source
        LaunchRequest: AskedAt, Count, Pool, Source
        LeadTimes: Samples
        Ledger: Cold, Launches, Requests, Warm
        LoadSeries: Capacity, Count, End, Step, Sum, Usual, Values
        LookSums: Count, FirstToken, Read, Running, Since, Tail, Written
        Memory: Asleep, BlindSince, Breaker, Cooldowns, DecidedAt, History, IdleSince, Last, Ledger,\
         PausedAt, PolicyVersion, Recommendations, Scalers, Spending, Troubles
        MetricSample: At, Value
        PoolTrouble: At, Cause, Failures, Until
        QueueTrend: Growth, ServedPerReplica, Waiting
        RecommendationLog: Entries
        ScaleEvents: Entries
        ScaleHistory: In, Out
        ScalerMemory:
        Spending: CountedTo, ThisMonth
        """;

    /// <summary>When this fails: teach the document the new member, let the generator make it, and write it here.
    /// </summary>
    [Fact]
    public void The_document_and_the_generator_know_every_member_of_a_memory()
    {
        var found = new Dictionary<Type, string>();
        Collect(typeof(Memory), found);
        foreach (var scaler in typeof(ScalerMemory).GetNestedTypes())
        {
            Collect(scaler, found);
        }

        Assert.Equal(
            Known.ReplaceLineEndings("\n").Replace("\\\n", string.Empty, StringComparison.Ordinal).Split('\n'),
            found.Values.Order(StringComparer.Ordinal));
    }

    private static void Collect(Type type, Dictionary<Type, string> found)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        foreach (var argument in bare.GetGenericArguments())
        {
            Collect(argument, found);
        }

        var isOurs = bare.Namespace?.StartsWith("LlmCloudScaler.Core", StringComparison.Ordinal) is true;
        var isUnit = bare.Namespace == "LlmCloudScaler.Core.Units" || bare.Name.EndsWith("Id", StringComparison.Ordinal)
            || bare.Name.EndsWith("Name", StringComparison.Ordinal);
        if (!isOurs || isUnit || bare.IsEnum || found.ContainsKey(bare))
        {
            return;
        }

        // What can be set is held; the rest is worked out of it.
        ImmutableArray<PropertyInfo> members =
        [
            .. bare.GetProperties().Where(member => !member.GetMethod!.IsStatic && IsHeld(member))
                .OrderBy(member => member.Name, StringComparer.Ordinal),
        ];
        found[bare] = (bare.Name + ": " + string.Join(", ", members.Select(member => member.Name))).TrimEnd();
        foreach (var member in members)
        {
            Collect(member.PropertyType, found);
        }
    }

    private static bool IsHeld(PropertyInfo member) => member.DeclaringType!.GetField(
        $"<{member.Name}>k__BackingField",
        BindingFlags.NonPublic | BindingFlags.Instance) is not null;
}
