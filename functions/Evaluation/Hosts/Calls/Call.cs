using System.Diagnostics;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Evaluation.Hosts.Calls;

/// <summary>What a person or a program calls a function with. A closed family.</summary>
public abstract record Call
{
    /// <summary>What could be read, in words.</summary>
    public const string Allowed = """{"fleet":"NAME"} or {"explain":"DECISION-ID or FLEET"}""";

    private Call()
    {
    }

    /// <summary>One fleet is to be evaluated, now.</summary>
    /// <param name="Name">Which.</param>
    public sealed record Fleet(FleetName Name) : Call;

    /// <summary>A decision is to be explained.</summary>
    /// <param name="Of">Its id, or a fleet whose newest is meant.</param>
    public sealed record Explain(string Of) : Call;

    /// <summary>It is none.</summary>
    /// <param name="Found">What it is, cut short.</param>
    public sealed record Unreadable(string Found) : Call
    {
        /// <summary>What it is, and what could be read.</summary>
        public string Why => $"The request is {Found}. Allowed is {Allowed}.";
    }

    /// <summary>Folds the family.</summary>
    public T Match<T>(Func<Fleet, T> fleet, Func<Explain, T> explain, Func<Unreadable, T> unreadable) => this switch
    {
        Fleet call => fleet(call),
        Explain call => explain(call),
        Unreadable call => unreadable(call),
        _ => throw new UnreachableException(),
    };
}
