using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

using LlmCloudScaler.Core.Decisions;
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
    /// <param name="measurements">What the policy's metrics read, when it is there.</param>
    /// <param name="cancellation">Stops the tick between two steps, and within a wait.</param>
    [SuppressMessage(
        "Design", "CA1031:Do not catch general exception types", Justification = "The host boundary; see the comment.")]
    public async Task<TickOutcome> RunAsync(
        Policy policy, Moment moment, Task<ImmutableArray<Measurement>> measurements, CancellationToken cancellation)
    {
        try
        {
            return await EvaluateAsync(policy, moment, measurements, cancellation).ConfigureAwait(false);
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

    private async Task<TickOutcome> EvaluateAsync(
        Policy policy, Moment moment, Task<ImmutableArray<Measurement>> measurements, CancellationToken cancellation)
    {
        if (await state.LoadAsync(policy.Fleet, cancellation).ConfigureAwait(false) is not { } stored)
        {
            return new TickOutcome.StateUnavailable("the state store could not be read");
        }

        if (MemoryDocument.Read(stored.Document) is not MemoryRead.Known { Memory: var memory } known)
        {
            return new TickOutcome.StateUnavailable("the fleet's memory could not be read: " + Why(stored.Document));
        }

        if (memory.DecidedAt is { } decidedAt && decidedAt >= moment.Scheduled)
        {
            return new TickOutcome.SkippedDuplicate(decidedAt);
        }

        var calendar = Calendar.Around(policy, moment.Now);
        if (!calendar.Violations.IsEmpty)
        {
            return new TickOutcome.PolicyInvalid(calendar.Violations);
        }

        var description = await fleet.DescribeAsync(policy.Pools, cancellation).ConfigureAwait(false);
        if (description is not FleetDescription.Known described)
        {
            return description.Match<TickOutcome>(
                _ => throw new System.Diagnostics.UnreachableException(),
                unknown => new TickOutcome.FleetUnknown(unknown.Fault, unknown.Detail));
        }

        var observation = FleetView.Of(
            policy, described, await measurements.ConfigureAwait(false), calendar.Windows, moment.Now);
        var decided = Decider.Decide(policy, observation, memory, moment.Now);
        return await CarryOutAsync(policy, moment, decided, described, stored.Version, cancellation)
            .ConfigureAwait(false);
    }

    private static string Why(string? document) =>
        MemoryDocument.Read(document).Match(_ => string.Empty, unreadable => unreadable.Why);
}
