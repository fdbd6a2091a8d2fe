using LlmCloudScaler.Providers.Simulated.Faults;

namespace LlmCloudScaler.Providers.Simulated;

/// <summary>One thing that happens to a service, made up so that what a policy does about it can be told.</summary>
/// <param name="Name">Its name, such as <c>step</c>.</param>
/// <param name="About">What happens, in a sentence.</param>
/// <param name="Length">How long it takes.</param>
/// <param name="Traffic">The requests; labelled synthetic.</param>
/// <param name="Faults">What goes wrong besides.</param>
public sealed record TrafficCase(
    string Name, string About, TimeSpan Length, SimulatedTraffic Traffic, FaultScript Faults);
