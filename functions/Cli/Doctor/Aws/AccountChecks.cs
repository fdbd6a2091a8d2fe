using System.Collections.Immutable;

using LlmCloudScaler.Providers.Aws.Doctor;

namespace LlmCloudScaler.Cli.Doctor.Aws;

/// <summary>What follows from what AWS knows of us.</summary>
internal static class AccountChecks
{
    /// <summary>What the account is called where its number is not known.</summary>
    private const string Nameless = "account";

    /// <summary>How far clocks may be apart and nobody need look: answers tell whole seconds and take some themselves,
    /// and metrics are judged by minutes.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromSeconds(10);

    /// <summary>Who we are, and what time it is.</summary>
    public static ImmutableArray<Diagnosis> OfCaller(Found<AwsCaller> found) =>
        found.Match<ImmutableArray<Diagnosis>>(
            caller => caller.ClockAhead is { } ahead
                ? [new Diagnosis.CallerKnown(Subject(caller), caller.Arn), OfClock(Subject(caller), ahead)]
                : [new Diagnosis.CallerKnown(Subject(caller), caller.Arn)],
            unknown => [new Diagnosis.CallerUnknown(Nameless, unknown.Fault, unknown.Detail)]);

    /// <summary>What is allowed.</summary>
    /// <param name="subject">The account.</param>
    /// <param name="principal">Whose permissions they are.</param>
    /// <param name="found">What IAM said.</param>
    public static ImmutableArray<Diagnosis> OfPermissions(
        string subject, string principal, Found<IReadOnlyList<AwsPermission>> found) =>
        found.Match<ImmutableArray<Diagnosis>>(
            permissions => permissions.All(permission => permission.IsAllowed)
                ? [new Diagnosis.PermissionsGranted(subject, principal, permissions.Count)]
                :
                [
                    .. permissions.Where(permission => !permission.IsAllowed)
                        .Select(permission => Missing(subject, principal, permission)),
                ],
            unknown => [new Diagnosis.PermissionsUnverified(subject, unknown.Detail)]);

    /// <summary>What the account is called.</summary>
    public static string Subject(AwsCaller caller) => $"{Nameless} {caller.Account}";

    private static Diagnosis OfClock(string subject, TimeSpan ahead) => ahead.Duration() <= Near
        ? new Diagnosis.ClockRight(subject, ahead)
        : new Diagnosis.ClockWrong(subject, ahead);

    private static Diagnosis Missing(string subject, string principal, AwsPermission permission) =>
        !permission.Untold.IsEmpty && !permission.IsForbidden
            ? new Diagnosis.PermissionConditional(
                subject, permission.Action, permission.Resource, string.Join(", ", permission.Untold))
            : new Diagnosis.PermissionDenied(
                subject, principal, permission.Action, permission.Resource, permission.IsForbidden);
}
