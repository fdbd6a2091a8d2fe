using System.Collections.Immutable;

using LlmCloudScaler.Providers.Gcp.Doctor;

namespace LlmCloudScaler.Cli.Doctor.Gcp;

/// <summary>What follows from what Google knows of us.</summary>
internal static class AccountChecks
{
    /// <summary>How far clocks may be apart and nobody need look: answers tell whole seconds and take some themselves,
    /// and metrics are judged by minutes.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromSeconds(10);

    /// <summary>Who we are, and what time it is.</summary>
    /// <param name="project">The project's id.</param>
    /// <param name="found">Whom Google takes us for.</param>
    public static ImmutableArray<Diagnosis> OfCaller(string project, Found<GcpCaller> found) =>
        found.Match<ImmutableArray<Diagnosis>>(
            caller =>
            [
                new Diagnosis.CallerKnown(Subject(project), NameOf(caller)),
                .. caller.ClockAhead is { } ahead ? [OfClock(project, ahead)] : Enumerable.Empty<Diagnosis>(),
            ],
            unknown => [new Diagnosis.CallerUnknown(Subject(project), unknown.Fault, unknown.Detail)]);

    /// <summary>What is allowed on a project.</summary>
    /// <param name="project">The project's id.</param>
    /// <param name="caller">To whom.</param>
    /// <param name="found">What the project said.</param>
    public static ImmutableArray<Diagnosis> OfPermissions(
        string project, GcpCaller caller, Found<ImmutableArray<GcpPermission>> found) =>
        found.Match<ImmutableArray<Diagnosis>>(
            all => all.All(one => one.IsAllowed)
                ? [new Diagnosis.PermissionsGranted(Subject(project), NameOf(caller), all.Length)]
                :
                [
                    .. all.Where(one => !one.IsAllowed).Select(one => new Diagnosis.PermissionDenied(
                        Subject(project), NameOf(caller), one.Permission, Subject(project), IsForbidden: false)),
                ],
            unknown => [new Diagnosis.PermissionsUnverified(Subject(project), unknown.Detail)]);

    private static string Subject(string project) => $"project {project}";

    private static string NameOf(GcpCaller caller) => caller.Name ?? "somebody whom the token does not name";

    private static Diagnosis OfClock(string project, TimeSpan ahead) => ahead.Duration() <= Near
        ? new Diagnosis.ClockRight(Subject(project), ahead)
        : new Diagnosis.ClockWrong(Subject(project), ahead);
}
