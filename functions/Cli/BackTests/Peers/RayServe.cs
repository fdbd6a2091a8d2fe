using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>Ray Serve's autoscaling on ongoing requests.</summary>
/// <remarks>
/// <para>Source: Ray Serve, <c>autoscaling_policy.py</c> with its default configuration. It counts consecutive looks
/// that agree, and starts again after each change. Ongoing is what runs and what waits.</para>
/// <para>Differs: it looks every second, not every tenth of one, and counts a tenth of the looks, so the delays are the
/// same times. The mean looks back 30 s over looks. Where nothing was reported within that time the count and the
/// agreement stand still: no explicit rule is known; handles that fall silent are dropped there, and replicas count for
/// nothing, which would scale in on an outage.</para>
/// </remarks>
/// <param name="target">Ongoing requests for each replica; more than zero.</param>
/// <param name="upDelay">How long more must be wanted; whole seconds.</param>
/// <param name="downDelay">How long fewer must be wanted; whole seconds.</param>
/// <param name="downFactor">How much of a scale-in is made; more than 0, at most 1.</param>
/// <example>4 running with 20 ongoing for a target of 2 want 10, which is applied 30 s later if all looks agree.
/// </example>
internal sealed class RayServe(double target, TimeSpan upDelay, TimeSpan downDelay, double downFactor = 1)
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Source: <c>look_back_period_s</c>.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromSeconds(30);

    private readonly LookWindow ongoing = new(LookBack);
    private int agreement;

    /// <summary>Looks.</summary>
    /// <param name="view">What is seen.</param>
    public Replicas Decide(PeerView view)
    {
        ongoing.Add(view.Now, Published.InFlight(view));
        if (ongoing.Mean is not { } total)
        {
            return Limits.Hold(view);
        }

        if (view.Ready == Replicas.None)
        {
            return Limits.Of(view, total > 0 ? Math.Max(1, view.Desired.Count) : view.Desired.Count);
        }

        return Limits.Of(view, Delayed(Limits.Of(view, Wanted(total, view.Ready.Count)), view.Desired));
    }

    private double Wanted(double total, int running)
    {
        var exact = total / target;
        var factor = exact > running ? 1 : downFactor;
        var wanted = Math.Ceiling(running + (factor * (exact - running)));

        // A factor below 1 could otherwise round every scale-in away.
        return Math.Ceiling(exact) < running && wanted == running ? wanted - 1 : wanted;
    }

    private Replicas Delayed(Replicas wanted, Replicas present)
    {
        agreement = wanted > present ? Math.Max(agreement, 0) + 1
            : wanted < present ? Math.Min(agreement, 0) - 1
            : 0;
        if (agreement > (int)(upDelay / Every) || agreement < -(int)(downDelay / Every))
        {
            agreement = 0;
            return wanted;
        }

        return present;
    }
}
