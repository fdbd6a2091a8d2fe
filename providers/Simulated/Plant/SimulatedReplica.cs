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
    private readonly EngineSpeed fullSpeed;
    private readonly EngineSpeed freshSpeed;
    private readonly long freshUntil;
    private readonly PlantTally tally;
    private readonly RequestQueue waiting = new();
    private readonly RequestQueue prefilling = new();
    private readonly RunningBatch batch;

    private EnginePhase phase = EnginePhase.Idle;
    private long segmentStart;
    private StepRun run;
    private long eventSteps;
    private long fewestSteps;
    private long stepIndex;
    private long stall;
    private int stalled;
    private long kvTokens;
    private long kvPrefilling;
    private long kvReserved;
    private long busySince;
    private long busy;
    private long promptTokens;
    private long generationTokens;
    private long completed;

    public SimulatedReplica(string id, ReplicaModel model, WarmUp warmUp, long readyAt, PlantTally tally)
    {
        Id = id;
        this.model = model;
        this.tally = tally;
        ReadyAt = readyAt;
        NextEventAt = readyAt;
        fullSpeed = new(model, slowdown: 1);
        freshSpeed = new(model, warmUp.Slowdown);
        freshUntil = readyAt + PlantTime.From(warmUp.Length);
        batch = new(model.MaxSequences);
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
        if (request.KvTokens > model.MaxKvTokens)
        {
            return false;
        }

        waiting.Enqueue(request);
        if (phase == EnginePhase.Idle)
        {
            busySince = now;
            BeginStep(now);
        }
        else if (phase == EnginePhase.Decode && waiting.Count == 1 && IsHeadAdmissible)
        {
            eventSteps = Math.Min(eventSteps, Math.Max(fewestSteps, run.StepsLasting(now - segmentStart)));
            NextEventAt = segmentStart + run.Length(eventSteps);
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

        TakeSteps(eventSteps);
        CompleteFinished(now);
        BeginStep(now);
    }

    /// <summary>Brings counters up to now, which must be before the next event. Changes nothing that will
    /// happen.</summary>
    public void Settle(long now)
    {
        if (phase == EnginePhase.Decode)
        {
            TakeSteps(run.StepsWithin(now - segmentStart));
        }

        if (phase != EnginePhase.Idle)
        {
            busy += now - busySince;
            busySince = now;
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
        KvUsage: (double)(kvTokens + kvPrefilling) / model.MaxKvTokens,
        KvReserved: (double)kvReserved / model.MaxKvTokens,
        PlantTime.ToTimeSpan(busy),
        promptTokens,
        generationTokens,
        completed);

    private bool IsHeadAdmissible =>
        waiting.Count > 0
        && batch.Count + prefilling.Count < model.MaxSequences
        && kvReserved + waiting.Head.KvTokens <= model.MaxKvTokens;

    private void BeginStep(long now)
    {
        while (IsHeadAdmissible
            && (prefilling.Count == 0 || kvPrefilling + waiting.Head.PromptTokens <= model.MaxPrefillTokens))
        {
            var request = waiting.Dequeue();
            kvReserved += request.KvTokens;
            kvPrefilling += request.PromptTokens;
            prefilling.Enqueue(request);
        }

        if (prefilling.Count > 0)
        {
            phase = EnginePhase.Prefill;
            segmentStart = now;
            NextEventAt = now + SpeedAt(now).Prefill(kvPrefilling);
        }
        else if (batch.Count > 0)
        {
            Decode(now, fewest: 0);
        }
        else
        {
            phase = EnginePhase.Idle;
            busy += now - busySince;
            NextEventAt = PlantTime.Never;
        }
    }

    private void EndPrefill(long now)
    {
        stall = now - segmentStart;
        stalled = batch.Count;
        promptTokens += kvPrefilling;
        kvPrefilling = 0;
        while (prefilling.Count > 0)
        {
            var request = prefilling.Dequeue();
            request.FirstToken = now;
            tally.Prefilled(request);
            generationTokens += Math.Min(1, request.OutputTokens);
            if (request.OutputTokens <= 1)
            {
                Complete(request, now);
            }
            else
            {
                kvTokens += request.PromptTokens + 1;
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
        segmentStart = now;
        fewestSteps = fewest;
        var speed = SpeedAt(now);
        run = new(speed.Step(batch.Count, kvTokens), speed.StepGrowth(batch.Count));
        eventSteps = batch.NextFinish - stepIndex;
        if (now < freshUntil)
        {
            eventSteps = Math.Min(eventSteps, run.StepsLasting(freshUntil - now));
        }

        if (IsHeadAdmissible)
        {
            eventSteps = Math.Min(eventSteps, Math.Max(1, fewest));
        }

        NextEventAt = now + run.Length(eventSteps);
    }

    private void TakeSteps(long steps)
    {
        if (steps == 0)
        {
            return;
        }

        segmentStart += run.Length(steps);
        stepIndex += steps;
        eventSteps -= steps;
        kvTokens += steps * batch.Count;
        generationTokens += steps * batch.Count;
        if (stalled > 0)
        {
            tally.SteppedAfterStall(run.First, batch.Count, stall, stalled);
            stalled = 0;
            run = run.After(1);
            steps--;
        }

        tally.Stepped(run, steps, batch.Count);
        run = run.After(steps);
        fewestSteps = 0;
    }

    private void CompleteFinished(long now)
    {
        while (batch.Count > 0 && batch.NextFinish == stepIndex)
        {
            ref readonly var request = ref batch.TakeNext();
            kvTokens -= request.KvTokens;
            Complete(request, now);
        }
    }

    private void Complete(in RequestInFlight request, long now)
    {
        kvReserved -= request.KvTokens;
        completed++;
        tally.Completed(request, now, Id);
    }

    private EngineSpeed SpeedAt(long now) => now < freshUntil ? freshSpeed : fullSpeed;
}
