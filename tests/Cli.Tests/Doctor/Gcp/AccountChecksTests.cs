using System.Collections.Immutable;

using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Cli.Doctor.Gcp;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Providers.Gcp.Doctor;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Doctor.Gcp;

public sealed class AccountChecksTests
{
    private const string Subject = "project models";

    private static readonly GcpCaller Alice = new("alice@example.com", TimeSpan.FromSeconds(3));

    [Fact]
    public void Clocks_some_seconds_apart_are_right() => Assert.Equal(
        [
            new Diagnosis.CallerKnown(Subject, "alice@example.com"),
            new Diagnosis.ClockRight(Subject, TimeSpan.FromSeconds(3)),
        ],
        Of(Alice));

    [Fact]
    public void A_clock_that_is_behind_is_wrong_by_that_much() => Assert.Equal(
        new Diagnosis.ClockWrong(Subject, TimeSpan.FromSeconds(-40)),
        Of(Alice with { ClockAhead = TimeSpan.FromSeconds(-40) })[1]);

    [Fact]
    public void Of_what_a_token_and_an_answer_do_not_tell_nothing_is_made_up() => Assert.Equal(
        [new Diagnosis.CallerKnown(Subject, "somebody whom the token does not name")],
        Of(new GcpCaller(Name: null, ClockAhead: null)));

    [Fact]
    public void Whoever_is_not_known_is_told_with_the_reason() => Assert.Equal(
        [new Diagnosis.CallerUnknown(Subject, SourceFault.Denied, "no login")],
        AccountChecks.OfCaller("models", new Found<GcpCaller>.Unknown(SourceFault.Denied, "no login")));

    [Fact]
    public void What_is_all_allowed_on_a_project_is_one_line() => Assert.Equal(
        [new Diagnosis.PermissionsGranted(Subject, "alice@example.com", 2)],
        Judge(new("a.b.get", "models", IsAllowed: true), new("a.b.list", "models", IsAllowed: true)));

    [Fact]
    public void What_is_missing_is_told_permission_by_permission() => Assert.Equal(
        [new Diagnosis.PermissionDenied(Subject, "alice@example.com", "a.b.list", Subject, IsForbidden: false)],
        Judge(new("a.b.get", "models", IsAllowed: true), new("a.b.list", "models", IsAllowed: false)));

    [Fact]
    public void What_cannot_be_asked_is_not_verified() => Assert.Equal(
        [new Diagnosis.PermissionsUnverified(Subject, "no")],
        AccountChecks.OfPermissions(
            "models", Alice, new Found<ImmutableArray<GcpPermission>>.Unknown(SourceFault.Denied, "no")));

    private static ImmutableArray<Diagnosis> Of(GcpCaller caller) =>
        AccountChecks.OfCaller("models", new Found<GcpCaller>.Known(caller));

    private static ImmutableArray<Diagnosis> Judge(params GcpPermission[] permissions) => AccountChecks.OfPermissions(
        "models", Alice, new Found<ImmutableArray<GcpPermission>>.Known([.. permissions]));
}
