using System.Collections.Immutable;
using System.Diagnostics;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Evaluation.Hosts.Rounds;

/// <summary>One message of the queue that rounds are fanned out over. A closed family.</summary>
public abstract record QueueMessage
{
    private QueueMessage(string id) => Id = id;

    /// <summary>The queue's own name of it, by which it is told to be kept.</summary>
    public string Id { get; }

    /// <summary>Some fleets of a round.</summary>
    /// <param name="Id">The queue's name of it.</param>
    /// <param name="Scheduled">The instant the round was meant for.</param>
    /// <param name="Trigger">What made it happen.</param>
    /// <param name="Fleets">Which; at least one.</param>
    public sealed record Readable(
        string Id, DateTimeOffset Scheduled, Trigger Trigger, ImmutableArray<FleetName> Fleets) : QueueMessage(Id);

    /// <summary>A message that nobody here has sent.</summary>
    /// <param name="Id">The queue's name of it.</param>
    /// <param name="Why">What is wrong with it.</param>
    public sealed record Unreadable(string Id, string Why) : QueueMessage(Id);

    /// <summary>Folds the family.</summary>
    public T Match<T>(Func<Readable, T> readable, Func<Unreadable, T> unreadable) => this switch
    {
        Readable message => readable(message),
        Unreadable message => unreadable(message),
        _ => throw new UnreachableException(),
    };
}
