using CsCheck;
using LlmCloudScaler.Providers.Simulated.Plant;
using LlmCloudScaler.Providers.Simulated.Traffic;

namespace LlmCloudScaler.Simulated.Tests.Plant;

/// <summary>A small random world: one model, some replicas, some requests.</summary>
internal sealed record Workload(
    ReplicaModel Model,
    WarmUp WarmUp,
    IReadOnlyList<TimeSpan> ReadyAt,
    IReadOnlyList<InferenceRequest> Requests)
{
    /// <summary>Half of the worlds have costs and arrivals on a coarse grid, so that events often fall on one
    /// instant; the others have them on the finest grid that the plant can tell apart.</summary>
    public static Gen<Workload> Any =>
        from isCoarse in Gen.Bool
        from model in isCoarse ? CoarseModel : FineModel
        from slowdown in Gen.Int[1, 4]
        from warmUpMs in Gen.Int[0, 3_000]
        from readyAtMs in Gen.Int[0, 2_000].Array[1, 4]
        from requests in Request(isCoarse).Array[1, 60]
        select new Workload(
            model,
            new(TimeSpan.FromMilliseconds(warmUpMs), slowdown),
            [.. readyAtMs.Select(ms => TimeSpan.FromMilliseconds(ms))],
            InOrder(requests));

    private static Gen<ReplicaModel> FineModel =>
        from a in Gen.Int[0, 2_000_000_000]
        from b in Gen.Int[0, 10_000_000]
        from q in Gen.Int[0, 5_000]
        from c in Gen.Int[1, 2_000_000_000]
        from d in Gen.Int[0, 20_000_000]
        from e in Gen.Int[0, 100_000]
        from limits in Limits
        select Costing(a, b, q, c, d, e, limits);

    private static Gen<ReplicaModel> CoarseModel =>
        from a in Gen.Int[0, 2]
        from c in Gen.Int[1, 2]
        from limits in Limits
        select Costing(a * 1_000_000_000, b: 0, q: 0, c * 1_000_000_000, d: 0, e: 0, limits);

    private static Gen<(int Kv, int Sequences, int Prefill)> Limits =>
        Gen.Select(Gen.Int[1_500, 8_000], Gen.Int[1, 8], Gen.Int[500, 5_000]);

    private static Gen<(long Gap, int Prompt, int Output)> Request(bool isCoarse) =>
        from gap in isCoarse ? Gen.Int[0, 20].Select(each => each * 10 * TimeSpan.TicksPerMillisecond) : FineGap
        from prompt in Gen.Int[0, 2_000]
        from output in Gen.Int[0, 80]
        select (gap, prompt, output);

    private static Gen<long> FineGap => Gen.Long[0, 400 * TimeSpan.TicksPerMillisecond];

    // Costs in ticks of 10 ps, which are 1e-8 ms.
    private static ReplicaModel Costing(
        int a, int b, int q, int c, int d, int e, (int Kv, int Sequences, int Prefill) limits) => new()
        {
            Name = "random",
            PrefillFixedMs = a * 1e-8,
            PrefillPerTokenMs = b * 1e-8,
            PrefillPerSquaredTokenMs = q * 1e-8,
            StepFixedMs = c * 1e-8,
            StepPerSequenceMs = d * 1e-8,
            StepPerKvTokenMs = e * 1e-8,
            MaxKvTokens = limits.Kv,
            MaxSequences = limits.Sequences,
            MaxPrefillTokens = limits.Prefill,
        };

    private static InferenceRequest[] InOrder((long Gap, int Prompt, int Output)[] requests)
    {
        var at = 0L;
        return [.. requests.Select(each => new InferenceRequest(
            TimeSpan.FromTicks(at += each.Gap), each.Prompt, each.Output))];
    }
}
