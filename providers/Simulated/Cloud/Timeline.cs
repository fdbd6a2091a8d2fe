namespace LlmCloudScaler.Providers.Simulated.Cloud;

/// <summary>What will happen, and when. What falls on one instant happens in the order in which it was put
/// down.</summary>
internal sealed class Timeline
{
    private readonly PriorityQueue<Action, (TimeSpan At, long Order)> events = new();
    private long order;

    /// <summary>Time since the cloud's start.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>Puts down what happens at a time; not before now.</summary>
    public void At(TimeSpan at, Action happen)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(at, Now);
        events.Enqueue(happen, (at, order++));
    }

    /// <summary>Puts down what happens after a while.</summary>
    public void After(TimeSpan wait, Action happen) => At(Now + wait, happen);

    /// <summary>Lets everything happen up to and including a time; not before now.</summary>
    /// <param name="until">The time.</param>
    /// <param name="reach">Brings all that flows rather than happens up to an instant.</param>
    public void AdvanceTo(TimeSpan until, Action<TimeSpan> reach)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(until, Now);
        while (events.TryPeek(out _, out var next) && next.At <= until)
        {
            Reach(next.At, reach);
            events.Dequeue()();
        }

        Reach(until, reach);
    }

    private void Reach(TimeSpan instant, Action<TimeSpan> reach)
    {
        reach(instant);
        Now = instant;
    }
}
