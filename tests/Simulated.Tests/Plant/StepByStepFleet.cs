using LlmCloudScaler.Providers.Simulated.Plant;
using LlmCloudScaler.Providers.Simulated.Traffic;

namespace LlmCloudScaler.Simulated.Tests.Plant;

/// <summary>The reference for <see cref="SimulatedPlant"/>: searches where the plant keeps heaps.</summary>
internal static class StepByStepFleet
{
    public static (List<CompletedRequest> Completed, int Rejected) Run(Workload workload)
    {
        var replicas = workload.ReadyAt
            .Select((at, i) => new StepByStepReplica(workload.Model, workload.WarmUp, $"r{i}", Ms(at)))
            .ToList();
        var held = new Queue<StepByStepReplica.Sequence>();
        var rejected = 0;
        var next = 0;
        while (true)
        {
            var first = replicas.MinBy(replica => replica.NextAt)!;
            var arrival = next < workload.Requests.Count ? Ms(workload.Requests[next].Arrival) : decimal.MaxValue;
            if (arrival == decimal.MaxValue && first.NextAt == decimal.MaxValue)
            {
                break;
            }

            var now = Math.Min(arrival, first.NextAt);
            if (arrival <= first.NextAt)
            {
                held.Enqueue(Sequence(next, workload.Requests[next]));
                next++;
            }
            else
            {
                first.HandleEvent();
            }

            while (held.Count > 0 && replicas.Exists(replica => replica.IsReady))
            {
                var target = replicas.Where(replica => replica.IsReady).MinBy(replica => replica.Outstanding)!;
                rejected += target.TryEnqueue(held.Dequeue(), now) ? 0 : 1;
            }
        }

        return (replicas.SelectMany(replica => replica.Completed).OrderBy(each => each.Sequence).ToList(), rejected);
    }

    private static StepByStepReplica.Sequence Sequence(int number, InferenceRequest request) => new()
    {
        Number = number,
        Arrival = Ms(request.Arrival),
        Prompt = request.PromptTokens,
        Output = request.OutputTokens,
    };

    private static decimal Ms(TimeSpan time) => (decimal)time.Ticks / TimeSpan.TicksPerMillisecond;
}
