using System.Text.Json;
using System.Text.Json.Serialization;

namespace LlmCloudScaler.Evaluation.Records;

/// <summary>A decision as read back from its record: what was told then, in the words of then. Codes that this version
/// does not know are kept as they are.</summary>
public sealed record RecordedDecision
{
    /// <summary>The decision's id; null for a decision line that was never recorded.</summary>
    public string? Id { get; init; }

    /// <summary>Whose; null likewise.</summary>
    public string? Fleet { get; init; }

    /// <summary>The policy text it was decided by; null likewise.</summary>
    public string? PolicyVersion { get; init; }

    /// <summary>What might be done about it; null likewise.</summary>
    public string? Mode { get; init; }

    /// <summary>What made it happen; null likewise.</summary>
    public string? Trigger { get; init; }

    /// <summary>Desired before; null likewise.</summary>
    public int? Current { get; init; }

    /// <summary>When it was decided.</summary>
    [JsonRequired]
    public DateTimeOffset At { get; init; }

    /// <summary>The desired capacity decided.</summary>
    [JsonRequired]
    public int Desired { get; init; }

    /// <summary>The warm machines decided.</summary>
    public int Warm { get; init; }

    /// <summary>The replicas that go.</summary>
    public IReadOnlyList<string>? Victims { get; init; }

    /// <summary><c>scaleOut</c>, <c>scaleIn</c> or <c>hold</c>.</summary>
    public string? Action { get; init; }

    /// <summary>The final reason's code.</summary>
    [JsonRequired]
    public string Code { get; init; } = string.Empty;

    /// <summary>The final reason in a sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>Every step, in order.</summary>
    public IReadOnlyList<RecordedStep>? Derivation { get; init; }

    /// <summary>What each pool should have; null where there is one pool.</summary>
    public IReadOnlyList<RecordedPool>? Pools { get; init; }

    /// <summary>The codes of what a person should hear of; null when there is nothing.</summary>
    public IReadOnlyList<string>? Alarms { get; init; }

    /// <summary>What became of each pool; null for a decision line that was never recorded.</summary>
    public IReadOnlyList<RecordedOutcome>? Outcome { get; init; }

    /// <summary>What was observed, as the line it reads from; null where that is not told.</summary>
    public JsonElement? Observation { get; init; }

    /// <summary>What was remembered before, as the memory's document; null for a fleet's first decision.</summary>
    public JsonElement? Memory { get; init; }
}
