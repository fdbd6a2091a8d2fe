using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Cli.Doctor;

internal static partial class Wording
{
    private static Remark? Account(Diagnosis diagnosis, CloudWords words) => diagnosis switch
    {
        Diagnosis.CallerKnown it => Remark.Good($"we are {it.Caller}"),
        Diagnosis.CallerUnknown it => Remark.Bad(
            $"who we are is not known: {Words.Of(it.Fault)}: {it.Detail}",
            it.Fault is SourceFault.Denied ? words.LogIn : "make the cloud's API reachable from here"),
        Diagnosis.ClockRight it => Remark.Good($"our clock and the cloud's are {Time(it.Ahead)} apart"),
        Diagnosis.ClockWrong it => BadIf(
            Reading.ClockSkewAllowed < it.Ahead.Duration(),
            $"our clock is {Time(it.Ahead)} {(it.Ahead > TimeSpan.Zero ? "ahead of" : "behind")} the cloud's, so ages "
            + "of metrics are wrong here",
            "set this machine's clock by NTP"),
        Diagnosis.PermissionsGranted it => Remark.Good(
            $"{it.Principal} may do all {it.Count} actions that are needed{words.GrantedButFor}"),
        Diagnosis.PermissionDenied { IsForbidden: true } it => Remark.Bad(
            $"{it.Principal} is forbidden {it.Action} on {it.Resource}", words.LiftDenial),
        Diagnosis.PermissionDenied it => Remark.Bad(
            $"{it.Principal} may not {it.Action} on {it.Resource}", words.Allow(it.Action, it.Resource)),
        Diagnosis.PermissionConditional it => Remark.Warn(
            $"whether {it.Action} on {it.Resource} is allowed depends on {it.Condition}: not verified",
            words.MeetCondition),
        Diagnosis.PermissionsUnverified it => Remark.Warn(
            $"what is allowed is not verified: {it.Detail}", words.LetPermissionsBeSeen),
        _ => null,
    };

    private static Remark? Quota(Diagnosis diagnosis, CloudWords words) => diagnosis switch
    {
        Diagnosis.QuotaSuffices it => Remark.Good(
            $"quota '{it.Quota}' allows {it.Allowed} {it.Unit}{words.BesideOthers}, and all pools at their maximum "
            + $"have {it.Needed}"),
        Diagnosis.QuotaTooSmall it => Remark.Bad(
            $"quota '{it.Quota}' allows {it.Allowed} {it.Unit}{words.BesideOthers}, and all pools at their maximum "
            + $"have {it.Needed}{words.OthersCount}",
            $"{words.AskForQuota(it.Needed)}, or lower replicas.max"),
        Diagnosis.QuotaUnverified it => Remark.Warn(
            $"the quota is not verified: {it.Detail}", words.CompareQuota),
        _ => null,
    };

    private static Remark BadIf(bool isBad, string text, string fix) =>
        new(isBad ? Grade.Bad : Grade.Warn, text, fix);
}
