using System.Diagnostics;

using LlmCloudScaler.Cli.Views;

namespace LlmCloudScaler.Cli.Doctor;

/// <summary>Diagnoses in words: how bad each is, and what to do about it.</summary>
internal static partial class Wording
{
    /// <summary>The words for a diagnosis.</summary>
    public static Remark Of(Diagnosis diagnosis) =>
        Account(diagnosis) ?? Quota(diagnosis) ?? Fleet(diagnosis) ?? Metric(diagnosis) ?? Group(diagnosis)
            ?? Lifecycle(diagnosis) ?? throw new UnreachableException();

    private static string Time(TimeSpan time) => Figures.Length(time.Duration());
}
