using System.Collections.Immutable;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>Another autoscaler, as it comes and as it could be tuned.</summary>
/// <param name="Name">What reports call it, such as <c>knative-kpa</c>.</param>
/// <param name="Default">As it comes.</param>
/// <param name="Grid">What somebody who tunes it would try, the default not repeated.</param>
internal sealed record PeerFamily(string Name, PeerSetting Default, ImmutableArray<PeerSetting> Grid);
