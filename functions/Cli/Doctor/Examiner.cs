using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Cli.Doctor;

/// <summary>Looks at what policies speak of, and changes nothing. There is one for what every cloud has, and one for
/// each cloud's own.</summary>
/// <param name="policies">The policies.</param>
/// <param name="cancellation">Ends the wait.</param>
internal delegate Task<ImmutableArray<Diagnosis>> Examiner(
    ImmutableArray<Policy> policies, CancellationToken cancellation);
