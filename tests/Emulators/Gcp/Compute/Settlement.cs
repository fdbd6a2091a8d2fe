namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>Makes what a group has what it wants: launches what is missing, ends what is too much.</summary>
/// <param name="group">Whose machines.</param>
internal sealed class Settlement(GroupState group)
{
    public void Settle(DateTimeOffset at)
    {
        if (group.IsDeleting)
        {
            return;
        }

        Fill(Purpose.Running, group.TargetSize, at);
        Fill(Purpose.Suspended, group.TargetSuspendedSize, at);
        Fill(Purpose.Stopped, group.TargetStoppedSize, at);
        group.Machines.RemoveAll(machine => machine.State is MachineState.Gone);
    }

    private void Fill(Purpose purpose, int target, DateTimeOffset at)
    {
        var missing = target - group.For(purpose).Count();
        if (missing < 0)
        {
            End(purpose, -missing, at);
        }

        for (; missing > 0; missing--)
        {
            if (purpose is Purpose.Running && group.IsScaleOutPool && Prepared() is { } machine)
            {
                group.Lifecycle.Wake(machine, at);
            }
            else
            {
                group.Launch(purpose, at);
            }
        }
    }

    /// <summary>The next machine that a pool which scales out gives; suspended ones go first.</summary>
    private Machine? Prepared() =>
        group.Machines.Find(machine => machine.State is MachineState.Suspended)
        ?? group.Machines.Find(machine => machine.State is MachineState.Stopped);

    /// <summary>Google calls the choice arbitrary, but for these: what does not run goes first, then what is not
    /// healthy, then what is in the fullest zone. Among equals it is the oldest here, which nobody may rely on.
    /// </summary>
    private void End(Purpose purpose, int surplus, DateTimeOffset at)
    {
        for (; surplus > 0; surplus--)
        {
            var victim = group.For(purpose)
                .OrderBy(machine => machine.State is MachineState.Running or MachineState.Stopped
                    or MachineState.Suspended)
                .ThenBy(machine => machine.Health(at) is "HEALTHY")
                .ThenByDescending(machine => group.For(purpose).Count(other => other.Zone == machine.Zone))
                .First();
            group.Picked.Add(victim.Name);
            group.Lifecycle.Delete(victim, at);
        }
    }
}
