using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>Holds what a rule asks for within the range, and at 1 or more: going to zero is no part of the comparison.
/// </summary>
internal static class Limits
{
    /// <summary>The nearest count that may be asked for.</summary>
    /// <param name="view">Whose range counts.</param>
    /// <param name="count">What the rule came to; may be negative.</param>
    public static Replicas Of(PeerView view, double count) => Of(view, Replicas.Ceiling(count));

    /// <summary>The same of a count.</summary>
    /// <param name="view">Whose range counts.</param>
    /// <param name="count">What the rule came to.</param>
    public static Replicas Of(PeerView view, Replicas count) =>
        view.Range.Clamp(Replicas.Max(Replicas.Of(1), count));

    /// <summary>No change, but for the range.</summary>
    /// <param name="view">Whose desired count is held.</param>
    public static Replicas Hold(PeerView view) => Of(view, view.Desired);
}
