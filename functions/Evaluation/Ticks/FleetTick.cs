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
/// two that race one does nothing, and that a crash after any step is harmless.</summary>
internal sealed class FleetTick(IFleet fleet, IStateStore state)
{
    private readonly Actuator _actuator = new(fleet);

    /// <summary>Evaluates, whatever happens.</summary>
    /// <param name="policy">How the fleet scales.</param>
    /// <param name="moment">The instants and the trigger.</param>
    /// <param name="measurements">What the policy's metrics read, once it is there.</param>
    /// <param name="cancellation">Stops the tick between two steps, and within a wait.</param>
    public async Task<TickOutcome> RunAsync(
        Policy policy, Moment moment, Task<ImmutableArray<Measurement>> measurements, CancellationToken cancellation)
    {
        try
        {
            return await LoadAsync(policy, moment, measurements, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new TickOutcome.Cancelled();
        }
        catch (Exception fault)
        {
            // The one place where faults of providers are contained: an exception is a bug, and a bug in what one fleet
            // uses must not stop the others. It is reported whole.
            return new TickOutcome.Failed(fault.ToString());
        }
    }

    private async Task<TickOutcome> LoadAsync(
        Policy policy, Moment moment, Task<ImmutableArray<Measurement>> measurements, CancellationToken cancellation)
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

        var memory = ((MemoryRead.Known)read).Memory;
        return memory.DecidedAt is { } decidedAt && decidedAt >= moment.Scheduled
            ? new TickOutcome.SkippedDuplicate(decidedAt)
            : await ObserveAsync(policy, moment, memory, stored, measurements, cancellation)
                .ConfigureAwait(false);
    }

    private async Task<TickOutcome> ObserveAsync(
        Policy policy,
        Moment moment,
        Memory memory,
        StoredMemory stored,
        Task<ImmutableArray<Measurement>> measurements,
        CancellationToken cancellation)
    {
        var calendar = Calendar.Around(policy, moment.Now);
        if (!calendar.Violations.IsEmpty)
        {
            return new TickOutcome.PolicyInvalid(calendar.Violations);
        }

        var description = await fleet.DescribeAsync(policy.Pools, cancellation).ConfigureAwait(false);
        if (description is FleetDescription.Unknown unknown)
        {
            return new TickOutcome.FleetUnknown(unknown.Fault, unknown.Detail);
        }

        var known = (FleetDescription.Known)description;
        var measured = await measurements.WaitAsync(cancellation).ConfigureAwait(false);
        var observation = FleetView.Of(policy, known, measured, calendar.Windows, moment.Now);
        var decided = Decider.Decide(policy, observation, memory, moment.Now);
        var refused = await SaveAsync(policy, decided.Memory, stored.Version, cancellation).ConfigureAwait(false);
        return refused
            ?? await ActAsync(policy, moment, decided.Decision, observation, stored.Document, cancellation)
                .ConfigureAwait(false);
    }

    /// <summary>Saves the intent before anything is done about it; null when that is settled.</summary>
    private async Task<TickOutcome?> SaveAsync(
        Policy policy, Memory memory, StateVersion version, CancellationToken cancellation)
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
        var outcome = await state.SaveAsync(policy.Fleet, text, version, cancellation).ConfigureAwait(false);
        return outcome.Match<TickOutcome?>(
            _ => null,
            _ => new TickOutcome.LostRace(),
            unavailable => new TickOutcome.StateUnavailable(unavailable.Detail));
    }

    private async Task<TickOutcome> ActAsync(
        Policy policy,
        Moment moment,
        Decision decision,
        Observation observation,
        string? memory,
        CancellationToken cancellation)
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
            new DecisionBasis(ObservationDocument.Text(observation, policy), memory));
        var isRecorded = policy.Mode is not Mode.DryRun
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
