using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>What a rule sees at one look. Its metrics are those that the policies see, as late and as incomplete: a
/// comparison is fair only on the same data.</summary>
/// <param name="Now">When it looks.</param>
/// <param name="Desired">The count asked for last.</param>
/// <param name="Ready">Replicas that answer.</param>
/// <param name="Pending">Replicas asked for that do not answer yet.</param>
/// <param name="Range">The fewest and the most replicas.</param>
/// <param name="Published">The newest point of each metric under the name that observations use; one that is not there
/// is absent, and a point may be old.</param>
internal sealed record PeerView(
    DateTimeOffset Now,
    Replicas Desired,
    Replicas Ready,
    Replicas Pending,
    ReplicaRange Range,
    ImmutableDictionary<string, Measurement> Published);
