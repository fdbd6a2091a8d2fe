using LlmCloudScaler.Cli.BackTests;

namespace LlmCloudScaler.Cli.Tuning;

/// <summary>What of one traffic is in a fold.</summary>
/// <param name="Traffic">The stretch of it; its time 0 is the fold's.</param>
/// <param name="LeadIn">Its first time, which is run but does not count; whole minutes.</param>
internal sealed record FoldPart(BackTestTraffic Traffic, TimeSpan LeadIn);
