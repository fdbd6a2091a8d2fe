using System.Collections.Immutable;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Calendars;
using LlmCloudScaler.Evaluation.Memories;
using LlmCloudScaler.Evaluation.Observations;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Evaluation.Ticks;

/// <summary>One evaluation of one fleet: load, observe, decide, save the intent, act, record. In this order, so that of
/// two that race one does nothing, and that a crash after any step is harmless. The memory is loaded before the fleet
/// is looked at: whoever acts between the two makes this tick lose the race.</summary>
/// <param name="policy">How the fleet scales.</param>
/// <param name="moment">The instants and the trigger.</param>
/// <param name="fleet">The machines.</param>
/// <param name="state">Where memory and records are kept.</param>
internal sealed class FleetTick(Policy policy, Moment moment, IFleet fleet, IStateStore state)
{
    private readonly Actuator _actuator = new(fleet);

    private StoredMemory _stored = new(null, StateVersion.None);
    private Memory _memory = Memory.Empty;
    private ImmutableArray<CalendarWindow> _windows = [];
    private FleetDescription.Known _described = new([], []);
    private ImmutableArray<Measurement> _measured = [];

    /// <summary>What became of it; null while it goes on.</summary>
    public TickOutcome? Outcome { get; private set; }

    /// <summary>Whether the decision is kept, with what it was made from.</summary>
    public bool KeepsRecord { get; init; } = true;

    /// <summary>What the fleet's cloud is asked.</summary>
    public FleetQuery Query => Inquiries.OfFleet(policy);

    /// <summary>What the sources are asked, once the fleet is known: one for each metric, in their order.</summary>
    public ImmutableArray<MetricQuery> Metrics { get; private set; } = [];

    /// <summary>Takes a step of several ticks that share a request. Where it throws, each takes it alone: only those
    /// fail whose own it is.</summary>
    public static async Task TogetherAsync(
        ImmutableArray<FleetTick> ticks, Func<ImmutableArray<FleetTick>, Task> step, CancellationToken cancellation)
    {
        try
        {
            await step(ticks).ConfigureAwait(false);
        }
        catch (Exception)
        {
            foreach (var tick in ticks)
            {
                await tick.ContainAsync(() => step([tick]), cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Loads the memory, and sees whether there is anything to decide.</summary>
    public Task RecallAsync(CancellationToken cancellation) =>
        ContainAsync(async () => Outcome = await LoadAsync(cancellation).ConfigureAwait(false), cancellation);

    /// <summary>Takes note of what the cloud said.</summary>
    public void See(FleetDescription description)
    {
        if (description is FleetDescription.Unknown unknown)
        {
            Outcome = new TickOutcome.FleetUnknown(unknown.Fault, unknown.Detail);
            return;
        }

        _described = (FleetDescription.Known)description;
        Metrics = Inquiries.OfMetrics(policy, _described);
    }

    /// <summary>Takes note of what was measured.</summary>
    /// <param name="measured">One for each of <see cref="Metrics"/>, in their order.</param>
    public void Hear(ImmutableArray<Measurement> measured) => _measured = measured;

    /// <summary>Decides by what was seen and heard, and carries it out.</summary>
    public Task DecideAsync(CancellationToken cancellation) =>
        ContainAsync(async () => Outcome = await CarryOutAsync(cancellation).ConfigureAwait(false), cancellation);

    /// <summary>Runs a step, whatever happens.</summary>
    private async Task ContainAsync(Func<Task> step, CancellationToken cancellation)
    {
        try
        {
            await step().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Outcome = new TickOutcome.Cancelled();
        }
        catch (Exception fault)
        {
            // The one place where faults of providers are contained: an exception is a bug, and a bug in what one fleet
            // uses must not stop the others. It is reported whole.
            Outcome = new TickOutcome.Failed(fault.ToString());
        }
    }

    private async Task<TickOutcome?> LoadAsync(CancellationToken cancellation)
    {
        if (await state.LoadAsync(policy.Fleet, cancellation).ConfigureAwait(false) is not { } stored)
        {
            return new TickOutcome.StateUnavailable("the state store could not be read");
        }

        var read = MemoryDocument.Read(stored.Document);
        if (read is MemoryRead.Unreadable unreadable)
        {
            return new TickOutcome.StateUnavailable($"the fleet's memory could not be read: {unreadable.Why}");
        }

        (_stored, _memory) = (stored, ((MemoryRead.Known)read).Memory);
        if (_memory.DecidedAt is { } decidedAt && decidedAt >= moment.Scheduled)
        {
            return new TickOutcome.SkippedDuplicate(decidedAt);
        }

        var calendar = Calendar.Around(policy, moment.Now);
        _windows = calendar.Windows;
        return calendar.Violations.IsEmpty ? null : new TickOutcome.PolicyInvalid(calendar.Violations);
    }

    private async Task<TickOutcome> CarryOutAsync(CancellationToken cancellation)
    {
        var observation = FleetView.Of(policy, _described, _measured, _windows, moment.Now);
        var decided = Decider.Decide(policy, observation, _memory, moment.Now);
        return await SaveAsync(decided.Memory, cancellation).ConfigureAwait(false)
            ?? await ActAsync(decided.Decision, observation, cancellation).ConfigureAwait(false);
    }

    /// <summary>Saves the intent before anything is done about it; null when that is settled.</summary>
    private async Task<TickOutcome?> SaveAsync(Memory memory, CancellationToken cancellation)
    {
        if (policy.Mode is Mode.DryRun)
        {
            return null;
        }

        var write = MemoryDocument.Write(memory);
        if (write is MemoryWrite.Refused refused)
        {
            return new TickOutcome.StateUnavailable(refused.Why);
        }

        var text = ((MemoryWrite.Written)write).Text;
        var outcome = await state.SaveAsync(policy.Fleet, text, _stored.Version, cancellation).ConfigureAwait(false);
        return outcome.Match<TickOutcome?>(
            _ => null,
            _ => new TickOutcome.LostRace(),
            unavailable => new TickOutcome.StateUnavailable(unavailable.Detail));
    }

    private async Task<TickOutcome> ActAsync(
        Decision decision, Observation observation, CancellationToken cancellation)
    {
        var outcomes = await _actuator.CarryOutAsync(policy, decision.Pools, observation.Pools, cancellation)
            .ConfigureAwait(false);
        var record = new DecisionRecord(
            policy.Fleet,
            policy.Version,
            policy.Mode,
            moment.Trigger,
            decision,
            outcomes,
            KeepsRecord ? new(ObservationDocument.Text(observation, policy), _stored.Document) : null);
        var isRecorded = KeepsRecord && policy.Mode is not Mode.DryRun
            && await KeepAsync(record, cancellation).ConfigureAwait(false);
        return new TickOutcome.Decided(record, isRecorded) { Ready = observation.Count(Phase.Ready) };
    }

    /// <summary>Losing a record never stops a tick; one of what was done before a cancellation is not kept.</summary>
    private async Task<bool> KeepAsync(DecisionRecord record, CancellationToken cancellation)
    {
        try
        {
            return await state.RecordAsync(record.Fleet, record.Id, record.Decision.At, record.Text(), cancellation)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
