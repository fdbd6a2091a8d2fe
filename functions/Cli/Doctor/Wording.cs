using System.Diagnostics;

using LlmCloudScaler.Cli.Views;

namespace LlmCloudScaler.Cli.Doctor;

/// <summary>Diagnoses in words: how bad each is, and what to do about it.</summary>
internal static partial class Wording
{
    /// <summary>The words for a diagnosis.</summary>
    /// <param name="diagnosis">What was found.</param>
    /// <param name="words">What the cloud calls its own.</param>
    public static Remark Of(Diagnosis diagnosis, CloudWords words) =>
        Account(diagnosis, words) ?? Quota(diagnosis, words) ?? Fleet(diagnosis, words) ?? Metric(diagnosis, words)
            ?? Series(diagnosis) ?? Group(diagnosis, words) ?? Lifecycle(diagnosis, words) ?? ScaleSet(diagnosis, words)
            ?? Standby(diagnosis) ?? InstanceGroup(diagnosis, words)
            ?? throw new UnreachableException();

    private static string Time(TimeSpan time) => Figures.Length(time.Duration());
}
