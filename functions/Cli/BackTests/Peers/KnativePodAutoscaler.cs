using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>Knative Serving's KPA on concurrency.</summary>
/// <remarks>
/// <para>Source: Knative Serving, <c>pkg/autoscaler/scaling/autoscaler.go</c>. Rates of 1000 up and 2 down, panic at
/// twice the ready capacity; it panics at its start when more than one replica is ready. The concurrency is what runs
/// and what waits, for the activator holds those that no pod takes. No data: no change.</para>
/// <para>Differs: pods are scraped every second there; here metrics come when they are published. Zero is out of
/// reach.</para>
/// </remarks>
/// <param name="target">Requests in flight for each replica: 70 % of the container's concurrency; more than zero.
/// </param>
/// <param name="stable">The window of calm.</param>
/// <param name="panic">The window that notices a burst; shorter.</param>
/// <example>2 ready with 400 in flight for a target of 70 need 6, which is three times what is ready: panic, at 6 until
/// a stable window has passed without need for twice as many.</example>
internal sealed class KnativePodAutoscaler(double target, TimeSpan stable, TimeSpan panic)
{
    /// <summary>How often it looks. Source: <c>tickInterval</c>.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private const double FastestGrowth = 1000;
    private const double FastestFall = 2;
    private const double PanicThreshold = 2;

    private readonly LookWindow calm = new(stable);
    private readonly LookWindow burst = new(panic);
    private bool hasBegun;
    private DateTimeOffset? panicking;
    private double mostInPanic;

    /// <summary>Looks.</summary>
    /// <param name="view">What is seen.</param>
    public Replicas Decide(PeerView view)
    {
        Begin(view);
        var inFlight = Published.InFlight(view);
        calm.Add(view.Now, inFlight);
        burst.Add(view.Now, inFlight);
        if (calm.Mean is not { } slow || burst.Mean is not { } fast)
        {
            return Limits.Hold(view);
        }

        var ready = Math.Max(1, view.Ready.Count);
        var needed = Math.Ceiling(fast / target);
        Panic(isOver: needed / ready >= PanicThreshold, view.Now);
        var wanted = Paced(Math.Ceiling(slow / target), ready);
        if (panicking is not null)
        {
            // Only ever out while it panics.
            mostInPanic = Math.Max(mostInPanic, Math.Max(wanted, Paced(needed, ready)));
            wanted = mostInPanic;
        }

        return Limits.Of(view, wanted);
    }

    /// <summary>History is lost in a restart, so what runs then is kept for a window.</summary>
    private void Begin(PeerView view)
    {
        if (!hasBegun && view.Ready.Count > 1)
        {
            (panicking, mostInPanic) = (view.Now, view.Ready.Count);
        }

        hasBegun = true;
    }

    private void Panic(bool isOver, DateTimeOffset now)
    {
        if (isOver)
        {
            panicking = now;
        }
        else if (panicking is { } since && now - since > stable)
        {
            (panicking, mostInPanic) = (null, 0);
        }
    }

    private static double Paced(double wanted, int ready) =>
        Math.Min(Math.Max(wanted, Math.Floor(ready / FastestFall)), Math.Ceiling(ready * FastestGrowth));
}
