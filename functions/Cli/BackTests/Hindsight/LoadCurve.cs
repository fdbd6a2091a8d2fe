using System.Collections.Immutable;

namespace LlmCloudScaler.Cli.BackTests.Hindsight;

/// <summary>What a number of replicas would make of the requests of one window, if nothing were left over from before
/// it and nothing came after it.</summary>
/// <param name="Length">The window's; more than zero.</param>
/// <param name="Arrived">Requests that arrive in it and could be served.</param>
/// <param name="Fewest">The fewest replicas considered.</param>
/// <param name="InTime">Requests in time with so many, with one more and so on; at least one entry. With more replicas
/// than there are entries for, no more requests are in time than the last entry says.</param>
internal sealed record LoadCurve(TimeSpan Length, long Arrived, int Fewest, ImmutableArray<long> InTime);
