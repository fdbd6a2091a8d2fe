using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Policies;

/// <summary>What a fleet may cost. The minimum of the range is paid for in any case; every pool must have a price.
/// </summary>
/// <param name="PerHour">The most the running replicas may cost an hour; null for no limit.</param>
/// <param name="PerMonth">The most a calendar month (UTC) may cost; null for no limit.</param>
public sealed record BudgetPolicy(Money? PerHour, Money? PerMonth);
