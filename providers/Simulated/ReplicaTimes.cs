namespace LlmCloudScaler.Providers.Simulated;

/// <summary>How long machines were in each phase, summed over machines.</summary>
/// <param name="Launching">Existing, not up.</param>
/// <param name="Loading">Up, the model not answering.</param>
/// <param name="Ready">Serving.</param>
/// <param name="Draining">Finishing what they ran.</param>
/// <param name="Warm">Standing by, stopped.</param>
public sealed record ReplicaTimes(
    TimeSpan Launching, TimeSpan Loading, TimeSpan Ready, TimeSpan Draining, TimeSpan Warm)
{
    /// <summary>The time that is paid in full: all but standing by. In hours, these are the replica-hours.</summary>
    public TimeSpan Running => Launching + Loading + Ready + Draining;
}
