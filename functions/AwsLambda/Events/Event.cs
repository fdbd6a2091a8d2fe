using System.Collections.Immutable;
using System.Diagnostics;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Hosts.Rounds;

namespace LlmCloudScaler.AwsLambda.Events;

/// <summary>What the function is invoked with. A closed family.</summary>
internal abstract record Event
{
    private Event()
    {
    }

    /// <summary>The schedule: every fleet is to be evaluated.</summary>
    /// <param name="At">The instant it was meant for.</param>
    public sealed record ScheduledRound(DateTimeOffset At) : Event;

    /// <summary>An alarm has changed its state.</summary>
    /// <param name="Alarm">The alarm's name.</param>
    /// <param name="State">The new state: <c>ALARM</c>, <c>OK</c> or <c>INSUFFICIENT_DATA</c>.</param>
    /// <param name="At">When it changed.</param>
    /// <param name="Dimensions">Those of all metrics it watches; none for an alarm of alarms.</param>
    public sealed record AlarmStateChange(
        string Alarm, string State, DateTimeOffset At, ImmutableArray<Dimension> Dimensions) : Event;

    /// <summary>Messages of the queue: some fleets each.</summary>
    /// <param name="Messages">At least one.</param>
    public sealed record QueueBatch(ImmutableArray<QueueMessage> Messages) : Event;

    /// <summary>A person's or a program's call to evaluate one fleet.</summary>
    /// <param name="Fleet">Which.</param>
    public sealed record FleetCall(FleetName Fleet) : Event;

    /// <summary>A person's call to explain a decision.</summary>
    /// <param name="Of">Its id, or a fleet whose newest is meant.</param>
    public sealed record ExplainCall(string Of) : Event;

    /// <summary>Nothing that this function knows.</summary>
    /// <param name="Found">What it is.</param>
    /// <param name="Allowed">What it could be.</param>
    public sealed record Unknown(string Found, string Allowed) : Event;

    /// <summary>Folds the family.</summary>
    public T Match<T>(
        Func<ScheduledRound, T> scheduledRound,
        Func<AlarmStateChange, T> alarmStateChange,
        Func<QueueBatch, T> queueBatch,
        Func<FleetCall, T> fleetCall,
        Func<ExplainCall, T> explainCall,
        Func<Unknown, T> unknown) => this switch
        {
            ScheduledRound given => scheduledRound(given),
            AlarmStateChange given => alarmStateChange(given),
            QueueBatch given => queueBatch(given),
            FleetCall given => fleetCall(given),
            ExplainCall given => explainCall(given),
            Unknown given => unknown(given),
            _ => throw new UnreachableException(),
        };
}
