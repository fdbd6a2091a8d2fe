using System.Collections.Immutable;

namespace LlmCloudScaler.Evaluation.Hosts.Journals;

/// <summary>The names of the metrics about ourselves, which alarms and dashboards of every cloud rely on: they are
/// never renamed.</summary>
public static class FigureNames
{
    /// <summary>A round of the schedule was run.</summary>
    public const string Heartbeat = "Heartbeat";

    /// <summary>Fleets decided on in a round.</summary>
    public const string FleetsEvaluated = "FleetsEvaluated";

    /// <summary>Fleets that could not be decided on.</summary>
    public const string FleetsFailed = "FleetsFailed";

    /// <summary>Policies that cannot be decided by.</summary>
    public const string PolicyErrors = "PolicyErrors";

    /// <summary>How long a round took.</summary>
    public const string RoundDuration = "RoundDuration";

    /// <summary>Calls of the cloud's APIs in a round.</summary>
    public const string ApiCalls = "ApiCalls";

    /// <summary>What they cost by the list, in dollars.</summary>
    public const string ApiListPrice = "ApiListPrice";

    /// <summary>Events that came to nothing: too old, or not to be read.</summary>
    public const string EventsDropped = "EventsDropped";

    /// <summary>A fleet's desired capacity.</summary>
    public const string Desired = "Desired";

    /// <summary>A fleet's ready replicas.</summary>
    public const string Ready = "Ready";

    /// <summary>Whether a scaler has been blind for too long.</summary>
    public const string Blind = "Blind";

    /// <summary>Whether more is wanted than the policy allows.</summary>
    public const string AtMaximum = "AtMaximum";

    /// <summary>Whether a pool had no machine to give.</summary>
    public const string OutOfCapacity = "OutOfCapacity";

    /// <summary>Whether launches failed at the account's quota.</summary>
    public const string OutOfQuota = "OutOfQuota";

    /// <summary>Whether the budget pays for no more.</summary>
    public const string BudgetReached = "BudgetReached";

    /// <summary>Whether the cloud refused what was asked.</summary>
    public const string ActionRefused = "ActionRefused";

    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        Heartbeat, FleetsEvaluated, FleetsFailed, PolicyErrors, RoundDuration, ApiCalls, ApiListPrice, EventsDropped,
        Desired, Ready, Blind, AtMaximum, OutOfCapacity, OutOfQuota, BudgetReached, ActionRefused,
    ];
}
