using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Evaluation.Ticks;

/// <summary>When and why a tick happens.</summary>
/// <param name="Scheduled">The instant it was meant for: the same trigger delivered twice has the same.</param>
/// <param name="Now">The instant of evaluation; not before <paramref name="Scheduled"/>.</param>
/// <param name="Trigger">What made it happen.</param>
internal sealed record Moment(DateTimeOffset Scheduled, DateTimeOffset Now, Trigger Trigger);
