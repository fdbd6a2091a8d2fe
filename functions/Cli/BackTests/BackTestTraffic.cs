using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Faults;

namespace LlmCloudScaler.Cli.BackTests;

/// <summary>One traffic that every contender meets.</summary>
/// <param name="Requests">The requests.</param>
/// <param name="Length">How long they are sent; later ones are left out.</param>
internal sealed record BackTestTraffic(SimulatedTraffic Requests, TimeSpan Length)
{
    /// <summary>How long the last requests are waited for: one that is not answered by then counts as late, whoever
    /// serves it.</summary>
    public static readonly TimeSpan Tail = TimeSpan.FromMinutes(2);

    /// <summary>What goes wrong in the cloud meanwhile, for every contender.</summary>
    public FaultScript Faults { get; init; } = FaultScript.None;
}
