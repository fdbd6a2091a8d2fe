using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Cli.BackTests;

/// <summary>Who sizes the fleet in a trial.</summary>
internal abstract record Contender
{
    private Contender(string name) => Name = name;

    /// <summary>What reports call it; unique among the contenders.</summary>
    public string Name { get; }

    /// <summary>The family of another autoscaler; null for a policy of the user's and for what is no autoscaler.
    /// </summary>
    public PeerFamily? Family { get; init; }

    /// <summary>The setting of the family; null where it is none.</summary>
    public PeerSetting? Setting { get; init; }

    /// <summary>Whether it is another autoscaler as it comes.</summary>
    public bool IsDefault => Family is { } family && Setting == family.Default;

    /// <summary>A policy, which the production tick goes by.</summary>
    /// <param name="Name">What reports call it.</param>
    /// <param name="Policy">Rehearsed.</param>
    public sealed record OfPolicy(string Name, Policy Policy) : Contender(Name);

    /// <summary>A rule of its own.</summary>
    /// <param name="Name">What reports call it.</param>
    /// <param name="Begin">Makes one that has seen nothing yet, for the policy whose range and promises count.</param>
    public sealed record OfRule(string Name, Func<Policy, Peer> Begin) : Contender(Name);

    /// <summary>No autoscaler: the smallest fleet of fixed size that keeps what is asked.</summary>
    public sealed record StaticPeak() : Contender("static peak");

    /// <summary>A schedule by somebody who knew every request and every start beforehand.</summary>
    public sealed record Clairvoyant() : Contender("clairvoyant");

    /// <summary>A setting of another autoscaler as a contender.</summary>
    /// <param name="family">The autoscaler.</param>
    /// <param name="setting">One of its settings.</param>
    /// <param name="host">The policy whose pools, range, prices and promises count.</param>
    public static Contender Of(PeerFamily family, PeerSetting setting, Policy host)
    {
        var name = setting == family.Default ? family.Name : $"{family.Name}, {setting.Label}";
        return setting.Match<Contender>(
            policy => new OfPolicy(name, policy.For(host)), rule => new OfRule(name, rule.Begin)) with
        {
            Family = family,
            Setting = setting,
        };
    }

    /// <summary>Folds the family.</summary>
    public T Match<T>(
        Func<OfPolicy, T> ofPolicy,
        Func<OfRule, T> ofRule,
        Func<StaticPeak, T> staticPeak,
        Func<Clairvoyant, T> clairvoyant) =>
        this switch
        {
            OfPolicy contender => ofPolicy(contender),
            OfRule contender => ofRule(contender),
            StaticPeak contender => staticPeak(contender),
            Clairvoyant contender => clairvoyant(contender),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
