using System.Collections.Immutable;

using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Cli.Doctor.Aws;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Providers.Aws.Doctor;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Doctor.Aws;

public sealed class AccountChecksTests
{
    private const string Role = "arn:aws:iam::123456789012:role/scaler";

    [Fact]
    public void Clocks_some_seconds_apart_are_right()
    {
        var caller = new AwsCaller("123456789012", Role, TimeSpan.FromSeconds(3));

        Assert.Equal(
            [
                new Diagnosis.CallerKnown("account 123456789012", Role),
                new Diagnosis.ClockRight("account 123456789012", TimeSpan.FromSeconds(3)),
            ],
            AccountChecks.OfCaller(new Found<AwsCaller>.Known(caller)));
    }

    [Fact]
    public void A_clock_that_is_behind_is_wrong_by_that_much()
    {
        var caller = new AwsCaller("123456789012", Role, TimeSpan.FromSeconds(-40));

        Assert.Equal(
            new Diagnosis.ClockWrong("account 123456789012", TimeSpan.FromSeconds(-40)),
            AccountChecks.OfCaller(new Found<AwsCaller>.Known(caller))[1]);
    }

    [Fact]
    public void Of_a_clock_that_was_not_told_nothing_is_said() => Assert.IsType<Diagnosis.CallerKnown>(Assert.Single(
        AccountChecks.OfCaller(new Found<AwsCaller>.Known(new AwsCaller("1", Role, ClockAhead: null)))));

    [Fact]
    public void Whoever_is_not_known_is_told_with_the_reason() => Assert.Equal(
        [new Diagnosis.CallerUnknown("account", SourceFault.Denied, "expired")],
        AccountChecks.OfCaller(new Found<AwsCaller>.Unknown(SourceFault.Denied, "expired")));

    [Fact]
    public void What_is_all_allowed_is_one_line() => Assert.Equal(
        [new Diagnosis.PermissionsGranted("a", Role, 2)],
        Permissions(Permission("x:Read", isAllowed: true), Permission("x:Write", isAllowed: true)));

    [Fact]
    public void What_is_missing_forbidden_or_conditional_is_told_apart() => Assert.Equal(
        [
            new Diagnosis.PermissionDenied("a", Role, "x:Write", "*", IsForbidden: false),
            new Diagnosis.PermissionDenied("a", Role, "x:Drop", "*", IsForbidden: true),
            new Diagnosis.PermissionConditional("a", "x:Tagged", "*", "aws:ResourceTag/team"),
        ],
        Permissions(
            Permission("x:Read", isAllowed: true),
            Permission("x:Write", isAllowed: false),
            Permission("x:Drop", isAllowed: false) with { IsForbidden = true },
            Permission("x:Tagged", isAllowed: false) with { Untold = ["aws:ResourceTag/team"] }));

    [Fact]
    public void What_cannot_be_asked_is_not_verified() => Assert.Equal(
        [new Diagnosis.PermissionsUnverified("a", "no")],
        AccountChecks.OfPermissions(
            "a", Role, new Found<IReadOnlyList<AwsPermission>>.Unknown(SourceFault.Denied, "no")));

    private static ImmutableArray<Diagnosis> Permissions(params AwsPermission[] permissions) =>
        AccountChecks.OfPermissions("a", Role, new Found<IReadOnlyList<AwsPermission>>.Known(permissions));

    private static AwsPermission Permission(string action, bool isAllowed) =>
        new(action, "*", isAllowed, IsForbidden: false, Untold: []);
}
