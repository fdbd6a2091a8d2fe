namespace LlmCloudScaler.Providers.Aws.Doctor;

/// <summary>Whom AWS takes us for.</summary>
/// <param name="Account">Twelve digits.</param>
/// <param name="Arn">The user, or the session of a role.</param>
/// <param name="ClockAhead">How far our clock is ahead of AWS's, to the second; negative when it is behind, null where
/// the answer did not tell.</param>
public sealed record AwsCaller(string Account, string Arn, TimeSpan? ClockAhead)
{
    /// <summary>The user or role whose permissions count, as IAM knows it; null for the account's root and for whoever
    /// is no user and no role. A role's session does not tell the role's path: one that has a path is not found by
    /// this name.</summary>
    /// <example><c>arn:aws:sts::1:assumed-role/scaler/x</c> is <c>arn:aws:iam::1:role/scaler</c>.</example>
    public string? Principal => Arn.Split(':', count: 6) switch
    {
        [_, var partition, "sts", _, var account, var name] when name.Split('/') is ["assumed-role", var role, _] =>
            $"arn:{partition}:iam::{account}:role/{role}",
        [_, _, "iam", _, _, ['u', 's', 'e', 'r', '/', ..]] => Arn,
        _ => null,
    };
}
