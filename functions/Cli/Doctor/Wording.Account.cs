using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Cli.Doctor;

internal static partial class Wording
{
    private static Remark? Account(Diagnosis diagnosis) => diagnosis switch
    {
        Diagnosis.CallerKnown it => Remark.Good($"we are {it.Caller}"),
        Diagnosis.CallerUnknown it => Remark.Bad(
            $"who we are is not known: {Words.Of(it.Fault)}: {it.Detail}",
            it.Fault is SourceFault.Denied
                ? "give credentials that are valid now: AWS_PROFILE, a role, or aws sso login; 'aws sts "
                    + "get-caller-identity' must answer"
                : "make the cloud's API reachable from here"),
        Diagnosis.ClockRight it => Remark.Good($"our clock and the cloud's are {Time(it.Ahead)} apart"),
        Diagnosis.ClockWrong it => BadIf(
            Reading.ClockSkewAllowed < it.Ahead.Duration(),
            $"our clock is {Time(it.Ahead)} {(it.Ahead > TimeSpan.Zero ? "ahead of" : "behind")} the cloud's, so ages "
            + "of metrics are wrong here",
            "set this machine's clock by NTP"),
        Diagnosis.PermissionsGranted it => Remark.Good($"{it.Principal} may do all {it.Count} actions that are needed"),
        Diagnosis.PermissionDenied { IsForbidden: true } it => Remark.Bad(
            $"{it.Principal} is forbidden {it.Action} on {it.Resource}",
            "a statement with \"Effect\": \"Deny\", a permissions boundary or an organization's policy forbids it; "
            + "except this principal there"),
        Diagnosis.PermissionDenied it => Remark.Bad(
            $"{it.Principal} may not {it.Action} on {it.Resource}",
            $"allow it: {{\"Effect\": \"Allow\", \"Action\": \"{it.Action}\", \"Resource\": \"{it.Resource}\"}}"),
        Diagnosis.PermissionConditional it => Remark.Warn(
            $"whether {it.Action} on {it.Resource} is allowed depends on {it.Condition}: not verified",
            "see that the condition holds for the group, such as by its tags"),
        Diagnosis.PermissionsUnverified it => Remark.Warn(
            $"what is allowed is not verified: {it.Detail}",
            "allow iam:SimulatePrincipalPolicy to whoever runs the doctor, or name a role with --principal"),
        _ => null,
    };

    private static Remark? Quota(Diagnosis diagnosis) => diagnosis switch
    {
        Diagnosis.QuotaSuffices it => Remark.Good(
            $"quota '{it.Quota}' allows {it.Allowed} vCPUs, and all pools at their maximum have {it.Needed}"),
        Diagnosis.QuotaTooSmall it => Remark.Bad(
            $"quota '{it.Quota}' allows {it.Allowed} vCPUs, and all pools at their maximum have {it.Needed}; other "
            + "machines of the account count as well",
            $"ask for {it.Needed} or more in the console of Service Quotas, or lower replicas.max"),
        Diagnosis.QuotaUnverified it => Remark.Warn(
            $"the quota is not verified: {it.Detail}",
            "compare the quota of the instance family in the console of Service Quotas with replicas.max"),
        _ => null,
    };

    private static Remark BadIf(bool isBad, string text, string fix) =>
        new(isBad ? Grade.Bad : Grade.Warn, text, fix);
}
