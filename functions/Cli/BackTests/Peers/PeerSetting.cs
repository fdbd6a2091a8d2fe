using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>One setting of another autoscaler. Rules that a policy can express exactly are one, and run through the
/// production tick; the others are rules of their own.</summary>
internal abstract record PeerSetting
{
    private PeerSetting(string label) => Label = label;

    /// <summary>The setting in a few words, such as <c>target 0.6</c>.</summary>
    public string Label { get; }

    /// <summary>A policy for the fleet at hand.</summary>
    /// <param name="Label">The setting in a few words.</param>
    /// <param name="For">Makes it, given the policy whose pools, range, prices and promises count.</param>
    public sealed record OfPolicy(string Label, Func<Policy, Policy> For) : PeerSetting(Label);

    /// <summary>A rule of its own.</summary>
    /// <param name="Label">The setting in a few words.</param>
    /// <param name="Begin">Makes one that has seen nothing yet, given the policy whose range and promises count.
    /// </param>
    public sealed record OfRule(string Label, Func<Policy, Peer> Begin) : PeerSetting(Label);

    /// <summary>Folds the family.</summary>
    public T Match<T>(Func<OfPolicy, T> ofPolicy, Func<OfRule, T> ofRule) => this switch
    {
        OfPolicy setting => ofPolicy(setting),
        OfRule setting => ofRule(setting),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
