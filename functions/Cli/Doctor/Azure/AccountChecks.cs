using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Providers.Azure.Doctor;

namespace LlmCloudScaler.Cli.Doctor.Azure;

/// <summary>What follows from what Azure knows of us.</summary>
internal static class AccountChecks
{
    /// <summary>What the directory is called where its id is not known.</summary>
    private const string Nameless = "tenant";

    /// <summary>How far clocks may be apart and nobody need look: answers tell whole seconds and take some themselves,
    /// and metrics are judged by minutes.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromSeconds(10);

    /// <summary>Who we are, and what time it is.</summary>
    public static ImmutableArray<Diagnosis> OfCaller(Found<AzureCaller> found) =>
        found.Match<ImmutableArray<Diagnosis>>(
            caller => caller.ClockAhead is { } ahead
                ? [new Diagnosis.CallerKnown(Subject(caller), NameOf(caller)), OfClock(Subject(caller), ahead)]
                : [new Diagnosis.CallerKnown(Subject(caller), NameOf(caller))],
            unknown => [new Diagnosis.CallerUnknown(Nameless, unknown.Fault, unknown.Detail)]);

    /// <summary>What is allowed.</summary>
    /// <param name="caller">To whom.</param>
    /// <param name="found">What the roles said, scope by scope. What is wrong with several alike is told once; a scope
    /// that is not there is told of by whoever wanted something of it.</param>
    public static ImmutableArray<Diagnosis> OfPermissions(
        AzureCaller caller, ImmutableArray<Found<ImmutableArray<AzurePermission>>> found)
    {
        var known = found.SelectMany(scope => scope.Match<IEnumerable<AzurePermission>>(all => all, _ => [])).ToArray();
        var unknown = found.Select(scope => scope.Match<Found<ImmutableArray<AzurePermission>>.Unknown?>(
                _ => null, fault => fault.Fault is SourceFault.NotFound ? null : fault))
            .OfType<Found<ImmutableArray<AzurePermission>>.Unknown>();
        ImmutableArray<Diagnosis> wanting =
        [
            .. known.Where(one => !one.IsAllowed || one.Condition is not null).Select(one => Missing(caller, one)),
            .. unknown.DistinctBy(one => one.Fault)
                .Select(one => new Diagnosis.PermissionsUnverified(Subject(caller), one.Detail)),
        ];
        return wanting.IsEmpty && known.Length > 0
            ? [new Diagnosis.PermissionsGranted(Subject(caller), NameOf(caller), known.Length)]
            : wanting;
    }

    /// <summary>What the directory is called.</summary>
    private static string Subject(AzureCaller caller) =>
        caller.Tenant is { } tenant ? $"{Nameless} {tenant}" : Nameless;

    private static string NameOf(AzureCaller caller) => caller.Name ?? "somebody whom the token does not name";

    private static Diagnosis OfClock(string subject, TimeSpan ahead) => ahead.Duration() <= Near
        ? new Diagnosis.ClockRight(subject, ahead)
        : new Diagnosis.ClockWrong(subject, ahead);

    private static Diagnosis Missing(AzureCaller caller, AzurePermission permission) => permission.IsAllowed
        ? new Diagnosis.PermissionConditional(
            Subject(caller), permission.Action, permission.Scope, permission.Condition!)
        : new Diagnosis.PermissionDenied(
            Subject(caller), NameOf(caller), permission.Action, permission.Scope, IsForbidden: false);
}
