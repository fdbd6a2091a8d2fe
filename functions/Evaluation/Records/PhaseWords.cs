using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Evaluation.Records;

/// <summary>The words of documents for the phases of a replica.</summary>
internal static class PhaseWords
{
    /// <summary>All of them, in the order of a replica's life.</summary>
    public static ImmutableArray<string> All { get; } = [.. Enum.GetValues<Phase>().Select(Of)];

    /// <summary>The word for a phase.</summary>
    public static string Of(Phase phase) => phase switch
    {
        Phase.Warm => "warm",
        Phase.Launching => "launching",
        Phase.Loading => "loading",
        Phase.Ready => "ready",
        Phase.Draining => "draining",
        _ => "gone",
    };

    /// <summary>The phase a word means; null when it means none.</summary>
    public static Phase? Meant(string? word) => word switch
    {
        "warm" => Phase.Warm,
        "launching" => Phase.Launching,
        "loading" => Phase.Loading,
        "ready" => Phase.Ready,
        "draining" => Phase.Draining,
        "gone" => Phase.Gone,
        _ => null,
    };
}
