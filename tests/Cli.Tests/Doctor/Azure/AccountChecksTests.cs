using System.Collections.Immutable;

using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Cli.Doctor.Azure;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Providers.Azure.Doctor;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Doctor.Azure;

public sealed class AccountChecksTests
{
    private static readonly AzureCaller Alice = new("alice", "t-1", TimeSpan.FromSeconds(3));

    [Fact]
    public void Clocks_some_seconds_apart_are_right() => Assert.Equal(
        [
            new Diagnosis.CallerKnown("tenant t-1", "alice"),
            new Diagnosis.ClockRight("tenant t-1", TimeSpan.FromSeconds(3)),
        ],
        Of(Alice));

    [Fact]
    public void A_clock_that_is_behind_is_wrong_by_that_much() => Assert.Equal(
        new Diagnosis.ClockWrong("tenant t-1", TimeSpan.FromSeconds(-40)),
        Of(Alice with { ClockAhead = TimeSpan.FromSeconds(-40) })[1]);

    [Fact]
    public void Of_what_a_token_and_an_answer_do_not_tell_nothing_is_made_up() => Assert.Equal(
        [new Diagnosis.CallerKnown("tenant", "somebody whom the token does not name")],
        Of(new AzureCaller(Name: null, Tenant: null, ClockAhead: null)));

    [Fact]
    public void Whoever_is_not_known_is_told_with_the_reason() => Assert.Equal(
        [new Diagnosis.CallerUnknown("tenant", SourceFault.Denied, "no login")],
        AccountChecks.OfCaller(new Found<AzureCaller>.Unknown(SourceFault.Denied, "no login")));

    [Fact]
    public void What_is_all_allowed_on_every_scope_is_one_line() => Assert.Equal(
        [new Diagnosis.PermissionsGranted("tenant t-1", "alice", 3)],
        Judge(
            Scope(new AzurePermission("x/read", "/s", IsAllowed: true, Condition: null)),
            Scope(
                new AzurePermission("y/read", "/g", IsAllowed: true, Condition: null),
                new AzurePermission("y/write", "/g", IsAllowed: true, Condition: null))));

    [Fact]
    public void What_is_missing_or_conditional_is_told_apart() => Assert.Equal(
        [
            new Diagnosis.PermissionDenied("tenant t-1", "alice", "x/write", "/s", IsForbidden: false),
            new Diagnosis.PermissionConditional("tenant t-1", "x/delete", "/s", "@Resource[tag]"),
        ],
        Judge(Scope(
            new AzurePermission("x/read", "/s", IsAllowed: true, Condition: null),
            new AzurePermission("x/write", "/s", IsAllowed: false, Condition: null),
            new AzurePermission("x/delete", "/s", IsAllowed: true, "@Resource[tag]"))));

    [Fact]
    public void What_cannot_be_asked_is_told_once_and_keeps_the_rest_from_counting_as_all() => Assert.Equal(
        [new Diagnosis.PermissionsUnverified("tenant t-1", "no")],
        Judge(
            Scope(new AzurePermission("x/read", "/s", IsAllowed: true, Condition: null)),
            Unknown(SourceFault.Denied, "no"),
            Unknown(SourceFault.Denied, "no, neither")));

    [Fact]
    public void Of_a_scope_that_is_not_there_others_tell() =>
        Assert.Empty(Judge(Unknown(SourceFault.NotFound, "not there")));

    private static ImmutableArray<Diagnosis> Of(AzureCaller caller) =>
        AccountChecks.OfCaller(new Found<AzureCaller>.Known(caller));

    private static ImmutableArray<Diagnosis> Judge(params Found<ImmutableArray<AzurePermission>>[] scopes) =>
        AccountChecks.OfPermissions(Alice, [.. scopes]);

    private static Found<ImmutableArray<AzurePermission>>.Known Scope(params AzurePermission[] permissions) =>
        new([.. permissions]);

    private static Found<ImmutableArray<AzurePermission>>.Unknown Unknown(SourceFault fault, string detail) =>
        new(fault, detail);
}
