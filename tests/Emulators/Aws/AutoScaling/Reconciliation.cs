using System.Globalization;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>Keeps a group at what is desired of it: launches what is missing, ends what is too many, fills the warm
/// pool, and lets time pass over all of them.</summary>
internal sealed class Reconciliation(GroupState group, Lifecycle lifecycle, DateTimeOffset created)
{
    private const string ByDifference = "a difference between desired and actual capacity";

    private DateTimeOffset _clock = created;
    private DateTimeOffset? _retryAt;
    private int? _protectedAt;

    /// <summary>Lets everything happen that was due until now, in its order.</summary>
    public void Advance(DateTimeOffset now)
    {
        // What was asked for since the last look was asked for just now, for every look advances first.
        for (var next = Next(); next <= now; next = Next())
        {
            _clock = next.Value;
            if (_retryAt <= _clock)
            {
                _retryAt = null;
            }

            foreach (var machine in group.Machines.Where(machine => machine.Due <= _clock).ToList())
            {
                lifecycle.Step(machine, _clock);
            }

            Reconcile(_clock);
        }

        _clock = now > _clock ? now : _clock;
        Reconcile(_clock);
    }

    public void RetryNow() => _retryAt = null;

    /// <summary>Fills the group and its warm pool with instances that have long been there.</summary>
    public void SettleAtOnce(DateTimeOffset at)
    {
        Reconcile(at);
        foreach (var machine in group.Machines)
        {
            machine.Activity.Close(at);
            machine.IsFromWarmPool = machine.IsWarm;
            machine.IsProtected = group.NewInstancesProtected && !machine.IsWarm;
            machine.Enter(machine.IsWarm ? $"Warmed:{group.WarmPool!.PoolState}" : LifecycleState.InService, at);
        }
    }

    private DateTimeOffset? Next() => group.Machines.Select(machine => machine.Due).Append(_retryAt).Min();

    private void Reconcile(DateTimeOffset at)
    {
        group.Machines.RemoveAll(machine => machine.State == LifecycleState.Terminated);
        ReplaceUnhealthy(at);
        var missing = group.Desired - group.Active.Count();
        if (missing > 0 && !group.Suspended.ContainsKey("Launch"))
        {
            Grow(at, missing);
        }
        else if (missing < 0 && !group.Suspended.ContainsKey("Terminate"))
        {
            Shrink(at, -missing);
        }

        FillWarmPool(at);
    }

    private void ReplaceUnhealthy(DateTimeOffset at)
    {
        if (group.Suspended.ContainsKey("ReplaceUnhealthy") || group.Suspended.ContainsKey("HealthCheck"))
        {
            return;
        }

        foreach (var machine in group.Active.Where(machine => !machine.IsHealthy).ToList())
        {
            group.Terminate(machine, at, "a user health-check");
        }
    }

    /// <summary>The warm pool is drawn from first.</summary>
    private void Grow(DateTimeOffset at, int missing)
    {
        var cause = LaunchCause(at, missing);
        foreach (var machine in group.Machines.Where(machine => machine.IsPrepared).Take(missing).ToList())
        {
            machine.Activity = group.Activities.Begin(
                at, $"Launching a new EC2 instance from warm pool: {machine.Id}", cause);
            lifecycle.Launch(machine, at, intoWarmPool: false);
            missing--;
        }

        for (; missing > 0 && Launch(at, cause, intoWarmPool: false); missing--)
        {
        }
    }

    private void FillWarmPool(DateTimeOffset at)
    {
        if (group.WarmPool is not { } pool)
        {
            return;
        }

        var staying = group.Warm.Where(machine => !machine.IsTerminating).ToList();
        var size = group.IsWarmPoolGoing ? 0 : pool.Size(group.Desired, group.Max);
        foreach (var machine in staying.Skip(size))
        {
            group.Terminate(machine, at, "the warm pool being larger than its configuration");
        }

        if (group.IsWarmPoolGoing && !group.Warm.Any())
        {
            (group.WarmPool, group.IsWarmPoolGoing) = (null, false);
        }

        var missing = group.Suspended.ContainsKey("Launch") ? 0 : size - staying.Count;
        var cause = $"At {ActivityLog.Instant(at)} an instance was started to fill the warm pool.";
        for (; missing > 0 && Launch(at, cause, intoWarmPool: true); missing--)
        {
        }
    }

    /// <summary>Launches one cold instance, or notes why that cannot be, to try again later.</summary>
    /// <returns>Whether it was launched.</returns>
    private bool Launch(DateTimeOffset at, string cause, bool intoWarmPool)
    {
        if (_retryAt is not null)
        {
            return false;
        }

        var zone = group.Zones.MinBy(zone => group.Machines.Count(machine => machine.Zone == zone))!;
        var description = intoWarmPool ? "Launching a new EC2 instance into warm pool" : "Launching a new EC2 instance";
        if (group.Failure is { } failure && group.LaunchesLeft == 0)
        {
            var message = failure.For(group.Options.InstanceType, zone, group.Zones.Where(other => other != zone));
            group.Activities.Failed(at, description, cause, message);
            _retryAt = at + group.Options.RetryDelay;
            return false;
        }

        group.LaunchesLeft -= group.Failure is null ? 0 : 1;
        var id = group.NextInstanceId();
        var activity = group.Activities.Begin(at, $"{description}: {id}", cause);
        lifecycle.Launch(group.Add(at, activity, id, zone), at, intoWarmPool);
        return true;
    }

    /// <summary>The default termination policy: the fullest zone first, the oldest instance in it; protected ones
    /// never.</summary>
    private void Shrink(DateTimeOffset at, int surplus)
    {
        for (; surplus > 0; surplus--)
        {
            var victim = group.Active.Where(machine => !machine.IsProtected)
                .OrderByDescending(machine => group.Active.Count(other => other.Zone == machine.Zone))
                .ThenBy(machine => machine.Launched)
                .FirstOrDefault();
            if (victim is null)
            {
                TellAllAreProtected(at);
                return;
            }

            group.Picked.Add(victim.Id);
            group.Terminate(victim, at, ByDifference);
        }
    }

    /// <summary>Once for each desired capacity that cannot be reached.</summary>
    private void TellAllAreProtected(DateTimeOffset at)
    {
        if (_protectedAt != group.Desired)
        {
            _protectedAt = group.Desired;
            group.Activities.Failed(
                at,
                "Terminating EC2 instance",
                group.LastChange,
                "Could not scale to desired capacity because all remaining instances are protected from scale in.");
        }
    }

    private string LaunchCause(DateTimeOffset at, int change)
    {
        var from = group.Active.Count();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{group.LastChange}  At {ActivityLog.Instant(at)} an instance was started in response to {ByDifference}, "
            + $"increasing the capacity from {from} to {from + change}.");
    }
}
