using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Evaluation.Calendars;

/// <summary>The scheduled windows around an instant, and what could not be worked out.</summary>
/// <param name="Windows">By schedule in the policy's order, then by start. Windows of one schedule that touch are one.
/// </param>
/// <param name="Violations">Cron expressions or time zones this machine does not know; a policy with any must not be
/// decided by, for its minimum may be missing.</param>
public sealed record CalendarReading(ImmutableArray<CalendarWindow> Windows, ImmutableArray<Violation> Violations);
