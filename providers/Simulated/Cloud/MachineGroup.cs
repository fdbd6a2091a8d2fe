using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated.Faults;

namespace LlmCloudScaler.Providers.Simulated.Cloud;

/// <summary>One group: it keeps as many machines as are desired, starting and ending them by itself, as an Auto Scaling
/// Group, a Scale Set or a Managed Instance Group does.</summary>
internal sealed class MachineGroup(SimulatedGroup options, MachinePark park, Timeline timeline, FaultScript faults)
{
    /// <summary>From a launch being asked for to the machine existing; an assumption: clouds answer within
    /// seconds.</summary>
    public static readonly TimeSpan Placement = TimeSpan.FromSeconds(5);

    /// <summary>How often a group tries again to launch what it did not get; an assumption.</summary>
    private static readonly TimeSpan retryEvery = TimeSpan.FromSeconds(60);

    /// <summary>How long machines that are gone are still described.</summary>
    private static readonly TimeSpan goneShownFor = TimeSpan.FromMinutes(2);

    private readonly List<Machine> machines = [];
    private readonly List<LaunchOrder> orders = [];

    public SimulatedGroup Options { get; } = options;

    public Replicas Desired { get; private set; }

    /// <summary>How many machines are to stand by.</summary>
    public Replicas WarmTarget { get; private set; }

    /// <summary>The last launch that failed, unless a machine came since; null when none did.</summary>
    public (LaunchFailureCause Cause, TimeSpan At)? Failure { get; private set; }

    /// <summary>Launches that failed so far, each attempt counted.</summary>
    public int FailedLaunches { get; private set; }

    /// <summary>Time of machines that are gone or have left a phase.</summary>
    public PhaseTimes Times { get; } = new();

    /// <summary>Machines that exist, and those gone a short while ago; in the order in which they were
    /// made.</summary>
    public IEnumerable<Machine> Shown => machines.Where(machine => !IsForgotten(machine));

    /// <summary>The machine of that name, if it still exists.</summary>
    public Machine? Find(ReplicaId id) => machines.Find(machine => machine.Id == id && !machine.IsGone);

    /// <summary>Begins with the initial replicas ready.</summary>
    public void Begin()
    {
        Desired = Options.Initial;
        for (var count = 0; count < Desired.Count; count++)
        {
            park.BeginReady(Make(isStandby: false), Options.ReplicaModel);
        }
    }

    /// <summary>Sets what the group should have.</summary>
    public ActuationOutcome Apply(PoolIntent intent)
    {
        if (intent.Desired < Options.Min)
        {
            return new ActuationOutcome.Conflict(
                $"desired {intent.Desired} is below the minimum {Options.Min} of the group {Options.Name}");
        }

        var victims = machines.Where(machine => machine.IsActive && intent.Victims.Contains(machine.Id)).ToList();
        if (victims.Find(machine => machine.IsProtected) is { } kept)
        {
            return new ActuationOutcome.Conflict($"{kept.Id} is protected from scale-in");
        }

        var desired = Replicas.Min(intent.Desired, Options.Max);
        var warm = intent.LeavesWarm ? WarmTarget : Options.HasWarmPool ? intent.Warm : Replicas.None;
        var isSame = desired == Desired && warm == WarmTarget && victims.Count == 0;
        victims.ForEach(park.Retire);
        WarmTarget = warm;
        SetDesired(desired);
        return desired < intent.Desired ? new ActuationOutcome.Quota(desired)
            : isSame ? new ActuationOutcome.Unchanged()
            : new ActuationOutcome.Applied();
    }

    /// <summary>Sets the desired capacity, and nothing else.</summary>
    public void SetDesired(Replicas desired)
    {
        Desired = desired;
        Reconcile();
    }

    /// <summary>The ready replicas that have been ready for longest end without notice.</summary>
    public void Lose(Replicas count)
    {
        var lost = machines
            .Where(machine => machine.Phase is Phase.Ready)
            .OrderBy(machine => machine.Since)
            .ThenBy(machine => machine.Ordinal)
            .Take(count.Count)
            .ToList();
        lost.ForEach(machine => park.End(machine, timeline.Now));
        Reconcile();
    }

    /// <summary>The time in each phase up to now.</summary>
    public PhaseTimes TimesUntilNow()
    {
        var sum = new PhaseTimes();
        sum.Add(Times);
        machines.ForEach(machine => machine.AddOpen(sum, timeline.Now));
        return sum;
    }

    private bool IsForgotten(Machine machine) => machine.IsGone && timeline.Now - machine.Since > goneShownFor;

    private void Reconcile()
    {
        machines.RemoveAll(IsForgotten);
        var missing = Desired.Count - machines.Count(machine => machine.IsActive)
            - orders.Count(order => !order.IsForWarmPool);
        for (; missing > 0; missing--)
        {
            Order(isForWarmPool: false);
        }

        for (var isLeft = true; missing < 0 && isLeft; missing++)
        {
            isLeft = Cancel(isForWarmPool: false) || GiveUp(ChooseVictim());
        }

        missing = WarmTarget.Count - machines.Count(machine => machine.IsStandby && !machine.IsGone)
            - orders.Count(order => order.IsForWarmPool);
        for (; missing > 0; missing--)
        {
            Order(isForWarmPool: true);
        }

        for (; missing < 0; missing++)
        {
            _ = Cancel(isForWarmPool: true) || GiveUp(ChooseSurplusStandby());
        }
    }

    private void Order(bool isForWarmPool)
    {
        var order = new LaunchOrder(isForWarmPool);
        Claim(order);
        orders.Add(order);
        timeline.After(Placement, () => Attempt(order));
    }

    private void Attempt(LaunchOrder order)
    {
        if (!orders.Contains(order))
        {
            return;
        }

        if (faults.StockOut(Options.Name, timeline.Now) is { } cause)
        {
            Failure = (cause, timeline.Now);
            FailedLaunches++;
            timeline.After(retryEvery, () => Attempt(order));
            return;
        }

        Claim(order);
        orders.Remove(order);
        Failure = null;
        park.Start(order.Claimed ?? Make(order.IsForWarmPool), Options);
        Reconcile();
    }

    /// <summary>Takes a machine out of the warm pool for an order, if one stands by: at once, so that a warm pool made
    /// smaller in the same breath does not end the very machine that is needed.</summary>
    private void Claim(LaunchOrder order)
    {
        if (order is { IsForWarmPool: false, Claimed: null }
            && machines.Find(machine => machine is { IsStandby: true, IsWarm: true }) is { } warm)
        {
            warm.IsStandby = false;
            order.Claimed = warm;
        }
    }

    private Machine Make(bool isStandby)
    {
        var machine = park.Make(Options.Name, Times);
        machine.IsStandby = isStandby;
        machines.Add(machine);
        return machine;
    }

    private bool Cancel(bool isForWarmPool)
    {
        var newest = orders.FindLastIndex(order => order.IsForWarmPool == isForWarmPool);
        if (newest < 0)
        {
            return false;
        }

        if (orders[newest].Claimed is { } machine)
        {
            machine.IsStandby = true;
        }

        orders.RemoveAt(newest);
        return true;
    }

    private bool GiveUp(Machine? machine)
    {
        if (machine is not null)
        {
            park.Retire(machine);
        }

        return machine is not null;
    }

    /// <summary>Whom the group itself takes when desired falls and nobody is named: the newest that is not ready, else
    /// the one ready for longest, however much it runs. Real groups are no wiser: AWS takes the oldest configuration,
    /// Google first what does not run yet.</summary>
    private Machine? ChooseVictim() =>
        machines.FindLast(machine => machine is { IsActive: true, IsPending: true, IsProtected: false })
        ?? machines.Where(machine => machine is { IsActive: true, IsProtected: false })
            .OrderBy(machine => machine.Since)
            .ThenBy(machine => machine.Ordinal)
            .FirstOrDefault();

    /// <summary>Of machines that should no longer stand by, those still being built go first.</summary>
    private Machine? ChooseSurplusStandby() =>
        machines.FindLast(machine => machine is { IsStandby: true, IsPending: true })
        ?? machines.FindLast(machine => machine is { IsStandby: true, IsWarm: true });
}
