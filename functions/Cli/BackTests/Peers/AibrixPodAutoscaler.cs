using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>AIBrix's pod autoscaler on the key-value cache's usage: its APA, or its KPA.</summary>
/// <remarks>
/// <para>Source: AIBrix as of commit e3e10f9, <c>pkg/controller/podautoscaler</c>. The mean over the pods that
/// answered, averaged over the window; at most double, at least half of what there is. No pod answers: no change.
/// </para>
/// <para>As it is, two things go wrong. Its KPA divides the <em>mean</em> by the target where the sum is meant, so a
/// fleet shrinks under overload. Its stabilization window takes the least of the last 300 s on the way in and the most
/// of the last 0 s on the way out, the reverse of Kubernetes. Its KPA's panic cannot begin, for what should remember it
/// does nothing. Repaired, the KPA sums and the window is Kubernetes'.</para>
/// </remarks>
/// <param name="target">The cache usage of each replica; more than 0, at most 1.</param>
/// <param name="window">The time averaged over.</param>
/// <param name="isKpa">Whether it is the KPA rather than the APA.</param>
/// <param name="isRepaired">Whether the sum and the window are as they should be.</param>
/// <example>10 pods at 0.9 for a target of 0.5. APA: 10 × 1.8 is 18. KPA as it is: 0.9 / 0.5 is 2, held at half of
/// what there is: 5. KPA repaired: 9 / 0.5 is 18.</example>
internal sealed class AibrixPodAutoscaler(double target, TimeSpan window, bool isKpa, bool isRepaired)
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    /// <summary>How far usage may be off the target, as a proportion, in the APA.</summary>
    private const double Tolerance = 0.1;

    private const double FastestChange = 2;

    private static readonly TimeSpan DownWindow = TimeSpan.FromSeconds(300);

    private readonly LookWindow usage = new(window);
    private readonly LookWindow recommended = new(DownWindow);

    /// <summary>Looks.</summary>
    /// <param name="view">What is seen.</param>
    public Replicas Decide(PeerView view)
    {
        var mean = Published.Average(view, ObservedMetric.CacheUsage);
        usage.Add(view.Now, isKpa && isRepaired ? mean * view.Ready.Count : mean);
        if (mean is null || usage.Mean is not { } averaged)
        {
            return Limits.Hold(view);
        }

        var present = view.Desired.Count;
        var wanted = isKpa ? Kpa(averaged, present) : Apa(averaged, present);
        if (isRepaired && recommended.Most is null)
        {
            // Kubernetes takes a fleet without history to have been right, which holds the first scale-in.
            recommended.Add(view.Now, present);
        }

        recommended.Add(view.Now, wanted);
        return Limits.Of(view, Stabilized(wanted, present));
    }

    private double Apa(double averaged, int present)
    {
        var ratio = averaged / target;
        return ratio > 1 + Tolerance ? Math.Min(Math.Ceiling(present * ratio), Math.Ceiling(FastestChange * present))
            : ratio < 1 - Tolerance ? Math.Max(Math.Ceiling(present * ratio), Math.Floor(present / FastestChange))
            : present;
    }

    private double Kpa(double averaged, int present) => Math.Min(
        Math.Max(Math.Ceiling(averaged / target), Math.Floor(present / FastestChange)),
        Math.Max(1, Math.Ceiling(FastestChange * present)));

    private double Stabilized(double wanted, int present)
    {
        if (wanted >= present)
        {
            return wanted;
        }

        return isRepaired ? Math.Min(present, recommended.Most ?? wanted) : recommended.Least ?? wanted;
    }
}
