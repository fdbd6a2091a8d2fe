using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>The loop of llm-d's autoscaler: every 60 s it publishes a count, which an HPA behind it follows.</summary>
/// <remarks>Source: llm-d workload variant autoscaler b08b1c7 and its guide, where the HPA has windows of 240 s both
/// ways. The HPA's tolerance is 0 here: by its default of a tenth it would never take one step from 10 replicas up.
/// </remarks>
/// <param name="window">The HPA's stabilization windows, both.</param>
/// <param name="analyse">Says what to publish, given what is seen and what was published last.</param>
internal sealed class LlmdLoop(TimeSpan window, Func<PeerView, Replicas, Replicas> analyse)
{
    /// <summary>From analysis to analysis.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(60);

    private readonly HpaBehind hpa = new(new Behavior(
        Behavior.Default.ScaleUp with { Window = window }, Behavior.Default.ScaleDown with { Window = window }));

    private DateTimeOffset? analysed;
    private Replicas? published;

    /// <summary>Looks.</summary>
    /// <param name="view">What is seen.</param>
    public Replicas Decide(PeerView view)
    {
        if (analysed is null || view.Now - analysed >= Interval)
        {
            analysed = view.Now;
            published = Limits.Of(view, analyse(view, published ?? view.Desired));
        }

        return hpa.Next(published, view);
    }
}
