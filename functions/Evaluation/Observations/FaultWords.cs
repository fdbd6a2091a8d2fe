using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Evaluation.Observations;

/// <summary>The words of observations for the ways in which a source fails.</summary>
internal static class FaultWords
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } = [.. Enum.GetValues<SourceFault>().Select(Of)];

    /// <summary>The word for a fault.</summary>
    public static string Of(SourceFault fault) => fault switch
    {
        SourceFault.Throttled => "throttled",
        SourceFault.Denied => "denied",
        SourceFault.NotFound => "notFound",
        SourceFault.Unreachable => "unreachable",
        _ => "malformed",
    };

    /// <summary>The fault a word means; null when it means none.</summary>
    public static SourceFault? Meant(string? word) => word switch
    {
        "throttled" => SourceFault.Throttled,
        "denied" => SourceFault.Denied,
        "notFound" => SourceFault.NotFound,
        "unreachable" => SourceFault.Unreachable,
        "malformed" => SourceFault.Malformed,
        _ => null,
    };
}
