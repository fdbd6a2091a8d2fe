using System.Globalization;

using LlmCloudScaler.Emulators.Parts;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>A group as it stands: its settings, its instances and what happened to them. It stands still between looks;
/// whoever looks lets it catch up with the clock first.</summary>
internal sealed class GroupState
{
    private readonly IdSource _ids;
    private readonly Lifecycle _lifecycle;
    private readonly Reconciliation _reconciliation;

    public GroupState(GroupOptions options, string region, string account, IdSource ids, DateTimeOffset created)
    {
        (Options, Region, Account, Created, _ids) = (options, region, account, created, ids);
        (Min, Max, Desired, WarmPool) = (options.Min, options.Max, options.Desired, options.WarmPool);
        (NewInstancesProtected, DefaultCooldown) = (options.NewInstancesProtected, options.DefaultCooldown);
        Arn = $"arn:aws:autoscaling:{region}:{account}:autoScalingGroup:{ids.Unique()}"
            + $":autoScalingGroupName/{options.Name}";
        Zones = [.. options.Zones.Select(letter => region + letter)];
        Activities = new ActivityLog(ids);
        LastChange = $"At {ActivityLog.Instant(created)} a user request created an AutoScalingGroup changing the "
            + $"desired capacity from 0 to {Desired.ToString(CultureInfo.InvariantCulture)}.";
        _lifecycle = new Lifecycle(this, ids);
        _reconciliation = new Reconciliation(this, _lifecycle, created);
        if (options.StartsSettled)
        {
            _reconciliation.SettleAtOnce(created);
        }
    }

    public GroupOptions Options { get; }

    public string Region { get; }

    public string Account { get; }

    public string Arn { get; }

    public DateTimeOffset Created { get; }

    public IReadOnlyList<string> Zones { get; }

    public int Min { get; private set; }

    public int Max { get; private set; }

    public int Desired { get; private set; }

    public bool NewInstancesProtected { get; set; }

    public TimeSpan DefaultCooldown { get; set; }

    /// <summary>Null where there is none.</summary>
    public WarmPoolOptions? WarmPool { get; set; }

    /// <summary>Whether the warm pool goes as soon as it is empty.</summary>
    public bool IsWarmPoolGoing { get; set; }

    /// <summary>Processes that do nothing: <c>Launch</c>, <c>Terminate</c>, <c>ReplaceUnhealthy</c> and so on, with the
    /// reason.</summary>
    public SortedDictionary<string, string> Suspended { get; } = new(StringComparer.Ordinal);

    public List<ScalingPolicyOptions> Policies { get; } = [];

    /// <summary>In the order in which they were launched.</summary>
    public List<Machine> Machines { get; } = [];

    public ActivityLog Activities { get; }

    /// <summary>Why no more than <see cref="LaunchesLeft"/> instances can be launched; null while any number can.
    /// </summary>
    public LaunchFailure? Failure { get; set; }

    public int LaunchesLeft { get; set; }

    /// <summary>Instances that the group itself picked to end when its desired capacity fell.</summary>
    public List<string> Picked { get; } = [];

    /// <summary>Who changed the desired capacity last, as causes tell it.</summary>
    public string LastChange { get; private set; }

    /// <summary>Instances that fill a place of the desired capacity.</summary>
    public IEnumerable<Machine> Active => Machines.Where(machine => machine.IsActive);

    /// <summary>Instances of the warm pool, those on their way in or out included.</summary>
    public IEnumerable<Machine> Warm => Machines.Where(machine => machine.IsWarm);

    public Machine? Find(string id) => Machines.Find(machine => machine.Id == id);

    /// <summary>Lets everything happen that was due until now.</summary>
    public void Advance(DateTimeOffset now) => _reconciliation.Advance(now);

    /// <summary>Tries again at once what could not be launched.</summary>
    public void RetryNow() => _reconciliation.RetryNow();

    public void SetDesired(int desired, DateTimeOffset at) =>
        SetDesired(desired, at, "a user request explicitly set group desired capacity");

    public void SetBounds(int min, int max, int desired, DateTimeOffset at)
    {
        (Min, Max) = (min, max);
        SetDesired(desired, at, string.Create(
            CultureInfo.InvariantCulture,
            $"a user request update of AutoScalingGroup constraints to min: {min}, max: {max}, desired: {desired}"));
    }

    /// <summary>Ends an instance, and takes its place from the desired capacity if asked to.</summary>
    public ScalingActivity Terminate(Machine machine, DateTimeOffset at, string why, bool decrement = false)
    {
        var shrinking = decrement ? string.Create(
            CultureInfo.InvariantCulture, $", shrinking the capacity from {Desired} to {Desired - 1}") : string.Empty;
        Desired -= decrement ? 1 : 0;
        if (machine.Activity.End is null)
        {
            machine.Activity.Close(at, "Cancelled", "The instance was terminated before it was in service.");
        }

        machine.Activity = Activities.Begin(
            at,
            $"Terminating EC2 instance: {machine.Id}",
            $"At {ActivityLog.Instant(at)} instance {machine.Id} was taken out of service in response to {why}"
            + $"{shrinking}.");
        machine.Activity.Go("InProgress", progress: 0);
        _lifecycle.Terminate(machine, at);
        return machine.Activity;
    }

    /// <summary>An instance is gone without having been asked.</summary>
    public void Lose(Machine machine, DateTimeOffset at)
    {
        Terminate(machine, at, "an EC2 health check indicating it has been terminated or stopped");
        machine.Activity.Close(at);
        machine.Enter(LifecycleState.Terminated, at);
    }

    /// <summary>Answers the hook that holds an instance up.</summary>
    public void Complete(Machine machine, DateTimeOffset at, bool isContinue) =>
        _lifecycle.Complete(machine, at, isContinue, "Lifecycle Action Completed with ABANDON Result");

    /// <summary>Moves an instance out of service without ending it.</summary>
    public ScalingActivity EnterStandby(Machine machine, DateTimeOffset at, bool decrement)
    {
        Desired -= decrement ? 1 : 0;
        return Move(
            machine, at, LifecycleState.Standby, $"Moving EC2 instance to Standby: {machine.Id}", "moved to standby");
    }

    /// <summary>Moves an instance back; it takes a new place in the desired capacity.</summary>
    public ScalingActivity ExitStandby(Machine machine, DateTimeOffset at)
    {
        Desired++;
        return Move(
            machine,
            at,
            LifecycleState.InService,
            $"Moving EC2 instance out of Standby: {machine.Id}",
            "moved out of standby");
    }

    public Machine Add(DateTimeOffset at, ScalingActivity activity, string id, string zone)
    {
        var machine = new Machine(id, zone, at, activity);
        Machines.Add(machine);
        return machine;
    }

    public string NextInstanceId() => string.Create(CultureInfo.InvariantCulture, $"i-{_ids.Next():x17}");

    private void SetDesired(int desired, DateTimeOffset at, string by)
    {
        if (desired != Desired)
        {
            LastChange = string.Create(
                CultureInfo.InvariantCulture,
                $"At {ActivityLog.Instant(at)} {by} changing the desired capacity from {Desired} to {desired}.");
            Desired = desired;
            RetryNow();
        }
    }

    private ScalingActivity Move(Machine machine, DateTimeOffset at, string state, string description, string how)
    {
        var cause = $"At {ActivityLog.Instant(at)} instance {machine.Id} was {how} in response to a user request.";
        machine.Activity = Activities.Begin(at, description, cause);
        machine.Activity.Close(at);
        machine.Enter(state, at);
        return machine.Activity;
    }
}
