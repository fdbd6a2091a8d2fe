using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Azure.Doctor;

/// <summary>What machines of a size are, in a region.</summary>
/// <param name="Name">Such as <c>Standard_NC24ads_A100_v4</c>.</param>
/// <param name="Family">The quota that they count against, such as <c>StandardNCADSA100v4Family</c>.</param>
/// <param name="Vcpus">With how many vCPUs; 1 or more.</param>
/// <param name="Restrictions">Where the subscription may not have them.</param>
public sealed record MachineSize(
    string Name, string Family, int Vcpus, ImmutableArray<SizeRestriction> Restrictions);
