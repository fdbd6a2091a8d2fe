using LlmCloudScaler.Providers.Simulated.Plant;
using LlmCloudScaler.Providers.Simulated.Traffic;

namespace LlmCloudScaler.Simulated.Tests.Plant.Measured;

/// <summary>One simulated replica under the load of a measurement.</summary>
internal sealed class LoadedReplica
{
    /// <summary>Requests that end before counting begins and while it lasts, for each that runs at once.</summary>
    private const int Rounds = 3;

    private readonly List<CompletedRequest> served = [];
    private readonly SimulatedReplica replica;
    private long sent;

    private LoadedReplica(ReplicaModel model)
    {
        var tally = new PlantTally(new PlantOptions { OnCompleted = served.Add });
        replica = new("r", model, WarmUp.None, readyAt: 0, tally);
        replica.BecomeReady();
    }

    /// <summary>Milliseconds to the first token and between tokens, as the replica takes them so loaded.</summary>
    public static (double PrefillMs, double StepMs) Measure(ReplicaModel model, MeasuredPoint point)
    {
        // Who measures a batch has it prefilled whole.
        var loaded = new LoadedReplica(point.IsClosedLoop ? model : model with { MaxPrefillTokens = int.MaxValue });
        var counted = point.IsClosedLoop ? loaded.ClosedLoop(point) : loaded.OneBatch(point);
        return (
            counted.Average(each => (each.FirstToken - each.Arrival).TotalMilliseconds),
            counted.Average(each => (each.Completed - each.FirstToken).TotalMilliseconds / (each.OutputTokens - 1)));
    }

    /// <summary>One batch, prefilled together. An idle engine begins at once with whatever comes first, so a request of
    /// nothing goes before, and the batch is there when it ends.</summary>
    private List<CompletedRequest> OneBatch(MeasuredPoint point)
    {
        Send(promptTokens: 0, outputTokens: 0, at: 0, now: 0);
        for (var i = 0; i < point.Batch; i++)
        {
            Send(point.PromptTokens, point.OutputTokens, at: replica.NextEventAt, now: 0);
        }

        while (served.Count <= point.Batch)
        {
            replica.HandleEvent();
        }

        return served[1..];
    }

    /// <summary>As many requests as the point says, always: whenever one ends, the next is sent. The first ones have
    /// outputs of all lengths up to the whole, so that the loop is at once as mixed as it stays.</summary>
    private List<CompletedRequest> ClosedLoop(MeasuredPoint point)
    {
        var random = new SeededRandom(1);
        for (var i = 0; i < point.Batch; i++)
        {
            Send(point.PromptTokens, 1 + (int)(random.NextDouble() * point.OutputTokens), at: 0, now: 0);
        }

        var followed = 0;
        while (served.Count < 2 * Rounds * point.Batch)
        {
            var now = replica.NextEventAt;
            replica.HandleEvent();
            for (; followed < served.Count; followed++)
            {
                Send(point.PromptTokens, point.OutputTokens, at: now, now);
            }
        }

        return served[(Rounds * point.Batch)..];
    }

    private void Send(int promptTokens, int outputTokens, long at, long now)
    {
        var request = new RequestInFlight
        {
            Sequence = sent++,
            Arrival = at,
            PromptTokens = promptTokens,
            OutputTokens = outputTokens,
        };
        if (!replica.TryEnqueue(request, now))
        {
            throw new InvalidOperationException($"{promptTokens} and {outputTokens} tokens do not fit into the cache.");
        }
    }
}
