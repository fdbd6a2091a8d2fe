using System.Collections.Immutable;

using LlmCloudScaler.Cli.Tuning;
using LlmCloudScaler.Evaluation.Documents;

namespace LlmCloudScaler.Cli.Tests.Tuning;

/// <summary>Candidates of the smallest policy, and figures that are made up for them.</summary>
internal static class Workbench
{
    public const string Target = "scalers[0].targetTracking.averageValue";

    public static Candidates Candidates(params ImmutableArray<Parameter> parameters) =>
        new(more => PolicyDocument.Read(Documents.Minimal, more), parameters);

    public static Parameter Parameter(string path, params ImmutableArray<string> values) => new(path, null, values);

    /// <summary>A run of one hour and a thousand requests.</summary>
    public static Tally Tally(double attainment, double price) => new(
        Arrived: 1000,
        InTime: (long)(attainment * 1000),
        Running: TimeSpan.FromHours(1),
        Warm: TimeSpan.Zero,
        price,
        Time: TimeSpan.FromHours(1));

    public static TunePoint Point(double attainment, double price) => new(
        Asked: null, Candidates().Present, Tally(attainment, price), Tally(attainment, price), Agreeing: 1);
}
