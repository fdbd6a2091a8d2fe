using System.Globalization;

using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Cli.Doctor;

internal static partial class Wording
{
    private static Remark? Fleet(Diagnosis diagnosis, CloudWords words) => diagnosis switch
    {
        Diagnosis.FleetSeen it => Remark.Good(
            $"desired {it.Desired}: {it.Ready} ready, {it.Pending} starting, {it.Warm} warm; examined for mode "
            + Words.Of(it.Mode)),
        Diagnosis.FleetUnknown it => Remark.Bad($"not seen: {Words.Of(it.Fault)}: {it.Detail}", Seen(it.Fault, words)),
        Diagnosis.PoolUnexamined => Remark.Warn(
            "is of a cloud that the doctor does not know yet: not examined",
            "watch the fleet in mode shadow before it acts"),
        Diagnosis.GroupUnverified it => Remark.Warn(
            $"its {words.GroupParts} are not verified: {it.Detail}", words.LetGroupBeSeen),
        Diagnosis.SecondController it => BadIf(
            it.IsActing,
            $"'{it.Controller}' scales it as well",
            $"remove '{it.Controller}' before the policy acts; two that scale one group work against each other"),
        Diagnosis.ControllersUnverified it => Remark.Warn(
            $"whether something else scales it is not verified: {it.Detail}", words.FindControllers),
        Diagnosis.ProcessSuspended it => BadIf(
            it.IsActing,
            $"has been told not to do what scaling needs: {it.Process}",
            words.Resume(it.Process)),
        _ => null,
    };

    private static Remark? Metric(Diagnosis diagnosis, CloudWords words) => diagnosis switch
    {
        Diagnosis.MetricFresh it => Remark.Good(
            $"metric {it.Metric} is {it.Value.ToString("0.###", CultureInfo.InvariantCulture)}, {Time(it.Age)} old "
            + $"({Time(it.MaxAge)} allowed)"),
        Diagnosis.MetricStale it => Remark.Bad(
            $"metric {it.Metric} is {Time(it.Age)} old, and {Time(it.MaxAge)} is allowed",
            "see whether the agent still publishes it; if it is always as late as that, raise its maxAge"),
        Diagnosis.MetricMissing it => Remark.Bad(
            $"metric {it.Metric} has no point: {it.Cause}",
            it.IsOfCloud ? words.CompareMetric : "compare it with what is published, as told of its series"),
        Diagnosis.MetricImplausible it => Remark.Bad(
            $"metric {it.Metric} cannot be believed: {it.Cause}",
            "see whether its unit is right (percent or 0 to 1, seconds or milliseconds), else widen its range"),
        Diagnosis.MetricUnreadable it => Remark.Bad(
            $"metric {it.Metric} could not be read: {Words.Of(it.Fault)}: {it.Detail}", Read(it.Fault, words)),
        Diagnosis.RegionsDiffer it => Remark.Warn(
            $"metric {it.Metric} is read in {it.Read}, and the fleet is in {it.Pools}",
            $"if it is published where the fleet is, leave its region out, or write region: {it.Pools}"),
        _ => null,
    };

    private static string Seen(SourceFault fault, CloudWords words) => fault switch
    {
        SourceFault.NotFound => words.ComparePool,
        SourceFault.Denied => $"allow what is denied; the needed actions are listed in {words.Guide}",
        SourceFault.Malformed => "put the group right as told",
        _ => "try again; if it stays, see whether the API is reachable from here",
    };

    private static string Read(SourceFault fault, CloudWords words) => fault switch
    {
        SourceFault.NotFound => "compare the metric's source with what there is",
        SourceFault.Denied => words.LetMetricsBeRead,
        SourceFault.Malformed => "put the metric's expression or statistic right as told",
        _ => "try again; if it stays, see whether the API is reachable from here",
    };
}
