using System.Collections.Immutable;

using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Hosts.Settings;
using LlmCloudScaler.Providers.Prometheus;

namespace LlmCloudScaler.Cli.Clouds;

/// <summary>A cloud that real fleets are on, as commands use it. Whoever opens one closes it.</summary>
internal sealed record Cloud : IDisposable
{
    /// <summary>As <c>--cloud</c> has it.</summary>
    public required string Name { get; init; }

    /// <summary>Whether a pool is here.</summary>
    public required Func<PoolTarget, bool> Has { get; init; }

    /// <summary>The policies at an address of this cloud's; null where it is none, but a path.</summary>
    public required Func<string, IPolicySource?> PoliciesAt { get; init; }

    /// <summary>The machines of policies, and this cloud's metrics.</summary>
    public required Func<ImmutableArray<Policy>, (IFleet Fleet, IMetricSource Metrics)> Ports { get; init; }

    /// <summary>What Prometheus servers of this cloud are shown, beside what is said of others.</summary>
    public required Func<PrometheusVariables, PrometheusSettings> Prometheus { get; init; }

    /// <summary>The store of this cloud's at a place, for policies.</summary>
    public required Func<string, ImmutableArray<Policy>, IStateStore> StateAt { get; init; }

    /// <summary>Looks at what is this cloud's own, with the permissions of a principal, or of whoever we are.</summary>
    public required Func<string?, Examiner> Examiner { get; init; }

    /// <summary>What the doctor says in this cloud's own words.</summary>
    public required CloudWords Words { get; init; }

    /// <summary>What was called so far.</summary>
    public required Func<ApiUsage> Used { get; init; }

    /// <summary>Lets go of what is held.</summary>
    public Action Close { get; init; } = () => { };

    /// <inheritdoc/>
    public void Dispose() => Close();
}
