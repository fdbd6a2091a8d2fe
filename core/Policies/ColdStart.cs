namespace LlmCloudScaler.Core.Policies;

/// <summary>How long starts take, until the fleet's own ledger has learnt it.</summary>
/// <param name="Total">From asking for a machine to the model answering.</param>
/// <param name="WarmStart">The same from the warm pool.</param>
public sealed record ColdStart(TimeSpan Total, TimeSpan WarmStart)
{
    /// <summary>Four minutes cold, 75 seconds warm: the middle of published measurements for 7B to 70B models on
    /// machines whose image holds the weights (a warm machine takes 60 to 90 s, a new one 2 to 4 minutes more).
    /// </summary>
    public static ColdStart Default { get; } = new(TimeSpan.FromMinutes(4), TimeSpan.FromSeconds(75));
}
