namespace LlmCloudScaler.Emulators.Azure.Compute;

/// <summary>Something that was accepted and goes on: it is over when all its machines have come to rest.</summary>
/// <param name="Id">As its address has it.</param>
/// <param name="Action">As roles and the activity log name it.</param>
/// <param name="Started">When it was accepted.</param>
/// <param name="Machines">Which it moves.</param>
internal sealed record AsyncOperation(
    string Id, string Action, DateTimeOffset Started, IReadOnlyList<Machine> Machines)
{
    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? Ended { get; private set; }

    /// <summary>Why it failed; null where it did not.</summary>
    public LaunchFailure? Failure { get; private set; }

    public string Status => Ended is null ? "InProgress" : Failure is null ? "Succeeded" : "Failed";

    /// <summary>Whether it is over just now.</summary>
    public bool EndsAt(DateTimeOffset at)
    {
        if (Ended is not null || Machines.Any(machine => machine.IsMoving))
        {
            return false;
        }

        Ended = at;
        Failure = Machines.Select(machine => machine.Failure).FirstOrDefault(failure => failure is not null);
        return true;
    }
}
