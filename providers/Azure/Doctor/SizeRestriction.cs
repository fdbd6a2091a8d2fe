using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Azure.Doctor;

/// <summary>Where a subscription may not have machines of a size.</summary>
/// <param name="Zones">In these zones; empty for the whole region.</param>
/// <param name="Reason">Azure's own code, such as <c>NotAvailableForSubscription</c>.</param>
public sealed record SizeRestriction(ImmutableArray<string> Zones, string Reason);
