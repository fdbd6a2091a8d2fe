using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>Says why replicas told nothing.</summary>
internal static class Silence
{
    /// <summary>The answer where no replica told anything: absent where pages were read, failed where none was.
    /// </summary>
    /// <param name="findings">One for each ready replica, none of them told; not empty.</param>
    public static Measurement Of<T>(IReadOnlyCollection<Finding<T>> findings)
    {
        var faults = FaultsOf(findings);
        var cause = findings.OfType<Finding<T>.Blank>()
            .GroupBy(blank => blank.Cause, StringComparer.Ordinal)
            .MaxBy(same => same.Count());
        return cause is null ? Failed(faults, findings.Count)
            : new Measurement.Absent(faults.IsEmpty ? cause.Key : $"{cause.Key}; {Told(faults, findings.Count)}");
    }

    /// <summary>Why pages were not read.</summary>
    public static ImmutableArray<ApiFault> FaultsOf<T>(IEnumerable<Finding<T>> findings) =>
        [.. findings.OfType<Finding<T>.Silent>().Select(silent => silent.Fault)];

    /// <summary>The failure that most of them are.</summary>
    /// <param name="faults">At least one.</param>
    /// <param name="replicas">How many ready replicas there are.</param>
    public static Measurement.Failed Failed(ImmutableArray<ApiFault> faults, int replicas) =>
        new(Commonest(faults).Key, Told(faults, replicas));

    private static string Told(ImmutableArray<ApiFault> faults, int replicas)
    {
        var commonest = Commonest(faults);
        var example = $"such as {commonest.First().Detail}";
        return $"{faults.Length} of {replicas} ready replicas could not be read, "
            + (commonest.Count() == faults.Length ? example : $"{commonest.Count()} of them {example}");
    }

    private static IGrouping<SourceFault, ApiFault> Commonest(ImmutableArray<ApiFault> faults) =>
        faults.GroupBy(fault => fault.Kind).MaxBy(same => same.Count())!;
}
