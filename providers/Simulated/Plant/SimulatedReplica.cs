namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>One replica's engine: continuous batching, first in first out, fast-forwarded from event to event. All
/// times are ticks of <see cref="PlantTime"/>.</summary>
/// <remarks>
/// <para>The engine alternates. At a step's end it completes what is finished and admits from its queue, oldest first
/// and without overtaking, while a sequence is free and the cache can hold the request's whole prompt and output:
/// admission reserves both, so nothing is ever preempted. All that is admitted is prefilled together, up to the
/// model's prefill budget; running sequences stall meanwhile. The prefill's end is the first token. Then the whole
/// batch takes at least one decode step before more is admitted: prefill and step together are one mixed step that
/// lasts the sum of both.
/// </para>
/// <para>Between two events the batch does not change, so its steps are one <see cref="StepRun"/>, computed in closed
/// form. A request costs a heap entry in and out, whatever its length.</para>
/// </remarks>
internal sealed class SimulatedReplica
{
    private readonly ReplicaModel model;
    private readonly EngineSpeeds speeds;
    private readonly ReplicaTally tally;
    private readonly RequestQueue waiting = new();
    private readonly RequestQueue prefilling = new();
    private readonly RunningBatch batch;

    private EnginePhase phase = EnginePhase.Idle;
    private DecodeSegment segment;
    private KvCache cache;
    private long stepIndex;
    private long prefillStart;

    public SimulatedReplica(string id, ReplicaModel model, WarmUp warmUp, long readyAt, PlantTally fleetTally)
    {
        Id = id;
        this.model = model;
        tally = new(id, fleetTally);
        ReadyAt = readyAt;
        NextEventAt = readyAt;
        speeds = new(model, warmUp, readyAt);
        batch = new(model.MaxSequences);
        cache = new(model.MaxKvTokens);
    }

    public string Id { get; }

    public long ReadyAt { get; }

    public ReplicaState State { get; private set; } = ReplicaState.Starting;

    /// <summary>When something happens here next if nothing arrives; <see cref="PlantTime.Never"/> when
    /// idle.</summary>
    public long NextEventAt { get; private set; }

    public int Waiting => waiting.Count;

    public int Outstanding => waiting.Count + prefilling.Count + batch.Count;

    /// <summary>Ends the start-up: from here on there are requests.</summary>
    public void BecomeReady()
    {
        State = ReplicaState.Ready;
        NextEventAt = PlantTime.Never;
    }

    /// <summary>Takes no more requests from now on; one that is still starting never becomes ready.</summary>
    public void Drain()
    {
        if (State == ReplicaState.Starting)
        {
            NextEventAt = PlantTime.Never;
        }

        State = ReplicaState.Draining;
    }

    /// <summary>Queues a request now; false when its tokens are more than the cache could ever hold.</summary>
    public bool TryEnqueue(in RequestInFlight request, long now)
    {
        if (!cache.CanEverHold(request))
        {
            return false;
        }

        waiting.Enqueue(request);
        if (phase == EnginePhase.Idle)
        {
            tally.BecomeBusy(now);
            BeginStep(now);
        }
        else if (phase == EnginePhase.Decode && waiting.Count == 1 && IsHeadAdmissible)
        {
            segment.EndAtStepAfter(now);
            NextEventAt = segment.EndsAt;
        }

        return true;
    }

    /// <summary>Carries out the event at <see cref="NextEventAt"/>.</summary>
    public void HandleEvent()
    {
        var now = NextEventAt;
        if (phase == EnginePhase.Prefill)
        {
            EndPrefill(now);
            return;
        }

        TakeSteps(segment.Steps);
        CompleteFinished(now);
        BeginStep(now);
    }

    /// <summary>Brings counters up to now, which must be before the next event. Changes nothing that will
    /// happen.</summary>
    public void Settle(long now)
    {
        if (phase == EnginePhase.Decode)
        {
            TakeSteps(segment.StepsBy(now));
        }

        if (phase != EnginePhase.Idle)
        {
            tally.Settle(now);
        }
    }

    /// <summary>Takes the oldest waiting request away; the queue must not be empty.</summary>
    public RequestInFlight TakeWaiting() => waiting.Dequeue();

    /// <summary>As seen now; call <see cref="Settle"/> first.</summary>
    public ReplicaSnapshot Snapshot() => new(
        Id,
        State,
        PlantTime.ToTimeSpan(ReadyAt),
        Running: prefilling.Count + batch.Count,
        Waiting: waiting.Count,
        KvUsage: cache.Usage,
        KvReserved: cache.Reserved,
        PlantTime.ToTimeSpan(tally.Busy),
        tally.PromptTokens,
        tally.GenerationTokens,
        tally.Completed);

    private bool IsHeadAdmissible =>
        waiting.Count > 0
        && batch.Count + prefilling.Count < model.MaxSequences
        && cache.HasRoomFor(waiting.Head);

    private void BeginStep(long now)
    {
        while (IsHeadAdmissible
            && (prefilling.Count == 0 || cache.Prefilling + waiting.Head.PromptTokens <= model.MaxPrefillTokens))
        {
            var request = waiting.Dequeue();
            cache.Admit(request);
            prefilling.Enqueue(request);
        }

        if (prefilling.Count > 0)
        {
            phase = EnginePhase.Prefill;
            prefillStart = now;
            NextEventAt = now + speeds.At(now).Prefill(cache.Prefilling, cache.PrefillingSquares);
        }
        else if (batch.Count > 0)
        {
            Decode(now, fewest: 0);
        }
        else
        {
            phase = EnginePhase.Idle;
            tally.Settle(now);
            NextEventAt = PlantTime.Never;
        }
    }

    private void EndPrefill(long now)
    {
        tally.Stalled(now - prefillStart, batch.Count);
        while (prefilling.Count > 0)
        {
            var request = prefilling.Dequeue();
            request.FirstToken = now;
            tally.Prefilled(request);
            var isDecoding = request.OutputTokens > 1;
            cache.EndPrefill(request, isDecoding);
            if (!isDecoding)
            {
                Complete(request, now, wasDecoding: false);
            }
            else
            {
                batch.Add(request, finishStep: stepIndex + request.OutputTokens - 1);
            }
        }

        if (batch.Count > 0)
        {
            Decode(now, fewest: 1);
        }
        else
        {
            BeginStep(now);
        }
    }

    private void Decode(long now, long fewest)
    {
        phase = EnginePhase.Decode;
        ref readonly var speed = ref speeds.At(now);
        var run = new StepRun(speed.Step(batch.Count, cache.Decoding), speed.StepGrowth(batch.Count));
        segment = new(now, run, batch.NextFinish - stepIndex, fewest);
        if (now < speeds.FreshUntil)
        {
            segment.EndAtStepAfter(speeds.FreshUntil);
        }

        if (IsHeadAdmissible)
        {
            segment.EndAtStepAfter(now);
        }

        NextEventAt = segment.EndsAt;
    }

    private void TakeSteps(long steps)
    {
        tally.Stepped(segment.Run, steps, batch.Count);
        segment.Take(steps);
        stepIndex += steps;
        cache.Grow(steps * batch.Count);
    }

    private void CompleteFinished(long now)
    {
        while (batch.Count > 0 && batch.NextFinish == stepIndex)
        {
            Complete(batch.TakeNext(), now, wasDecoding: true);
        }
    }

    private void Complete(in RequestInFlight request, long now, bool wasDecoding)
    {
        cache.Release(request, wasDecoding);
        tally.Complete(request, now);
    }
}
