using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Providers.Simulated.Plant;

namespace LlmCloudScaler.Providers.Simulated.Cloud;

/// <summary>The machines of all groups, and the plant that serves on those which are ready.</summary>
internal sealed class MachinePark : IDisposable
{
    private readonly SimulatedCloudOptions options;
    private readonly Timeline timeline;
    private readonly Dictionary<string, (Machine Machine, int Owed)> draining = new(StringComparer.Ordinal);
    private readonly List<(Machine Machine, TimeSpan At)> drained = [];
    private int made;

    public MachinePark(SimulatedCloudOptions options, Timeline timeline)
    {
        this.options = options;
        this.timeline = timeline;
        Windows = options.CountEvery is { } every ? new(every) : null;
        Plant = new(options.Traffic.Requests(options.Seed), new PlantOptions
        {
            Epoch = options.Start,
            Objectives = options.LatencyObjectives,
            GatewayTimeout = options.GatewayTimeout,
            Windows = Windows,
            OnCompleted = CountDown,
        });
    }

    public SimulatedPlant Plant { get; }

    /// <summary>Requests by when they arrived; null where they are not counted so.</summary>
    public ArrivalWindows? Windows { get; }

    public ReadyCount Ready { get; } = new();

    public int ColdStarts { get; private set; }

    public int WarmStarts { get; private set; }

    public int Terminations { get; private set; }

    /// <summary>Brings the plant up to an instant, and ends the machines that have finished by then.</summary>
    public void AdvanceTo(TimeSpan instant)
    {
        Plant.AdvanceTo(instant);
        foreach (var (machine, at) in drained)
        {
            End(machine, at);
        }

        drained.Clear();
    }

    public Machine Make(string group, PhaseTimes times) => new(
        new(FormattableString.Invariant($"{group}-{made:0000}")), made++, times);

    /// <summary>A machine that was ready long before the start.</summary>
    public void BeginReady(Machine machine, ReplicaModel model) => BecomeReady(machine, model, WarmUp.None);

    /// <summary>Starts a machine that is new or stopped; when the start is over it is ready, or stops to stand
    /// by.</summary>
    public void Start(Machine machine, SimulatedGroup group)
    {
        var isWarmStart = machine.IsWarm;
        var plan = isWarmStart
            ? StartPlan.Warm(options.Starts, machine, options.Seed)
            : StartPlan.Cold(options.Starts, machine.Ordinal, machine.Starts, options.Seed);
        plan = plan.Under(options.Faults, group.Name, timeline.Now);
        machine.Starts++;
        (ColdStarts, WarmStarts) = isWarmStart ? (ColdStarts, WarmStarts + 1) : (ColdStarts + 1, WarmStarts);

        machine.Enter(Phase.Launching, timeline.Now);
        Next(machine, plan.Boot, () =>
        {
            machine.Enter(Phase.Loading, timeline.Now);
            if (!plan.IsStuck)
            {
                Next(machine, plan.Load, () => EndStart(machine, group));
            }
        });
    }

    /// <summary>Takes a machine out of service: it finishes what it runs, within the deadline, and is terminated. One
    /// that is not ready ends at once.</summary>
    public void Retire(Machine machine)
    {
        if (machine.Phase is not Phase.Ready)
        {
            End(machine, timeline.Now);
            return;
        }

        machine.Enter(Phase.Draining, timeline.Now);
        Ready.Leave(timeline.Now);
        Plant.Drain(machine.Id.Value);
        var owed = Plant.Outstanding(machine.Id.Value);
        if (owed == 0)
        {
            End(machine, timeline.Now);
            return;
        }

        draining.Add(machine.Id.Value, (machine, owed));
        Next(machine, options.DrainDeadline, () => End(machine, timeline.Now));
    }

    /// <summary>Ends a machine at once; what it runs is lost.</summary>
    public void End(Machine machine, TimeSpan at)
    {
        if (machine.Phase is Phase.Ready)
        {
            Ready.Leave(at);
        }

        Plant.Remove(machine.Id.Value);
        draining.Remove(machine.Id.Value);
        machine.Enter(Phase.Gone, at);
        Terminations++;
    }

    public void Dispose() => Plant.Dispose();

    private void EndStart(Machine machine, SimulatedGroup group)
    {
        if (machine.IsStandby)
        {
            machine.Enter(Phase.Warm, timeline.Now);
        }
        else
        {
            BecomeReady(machine, group.ReplicaModel, WarmUp.Default);
        }
    }

    private void BecomeReady(Machine machine, ReplicaModel model, WarmUp warmUp)
    {
        machine.Enter(Phase.Ready, timeline.Now);
        Ready.Join(timeline.Now);
        Plant.Add(machine.Id.Value, model, timeline.Now, warmUp);
    }

    /// <summary>What a machine does after a while, if it is then still in the phase it is in now.</summary>
    private void Next(Machine machine, TimeSpan wait, Action happen)
    {
        var turn = machine.Turn;
        timeline.After(wait, () =>
        {
            if (machine.Turn == turn)
            {
                happen();
            }
        });
    }

    private void CountDown(CompletedRequest request)
    {
        if (draining.Count == 0 || !draining.TryGetValue(request.ReplicaId, out var left))
        {
            return;
        }

        draining[request.ReplicaId] = left with { Owed = left.Owed - 1 };
        if (left.Owed == 1)
        {
            drained.Add((left.Machine, request.Completed));
        }
    }
}
