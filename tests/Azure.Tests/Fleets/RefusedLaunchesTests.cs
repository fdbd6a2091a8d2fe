using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Providers.Azure.Fleets;

using Xunit;

using static LlmCloudScaler.Azure.Tests.Fleets.Machines;

namespace LlmCloudScaler.Azure.Tests.Fleets;

public sealed class RefusedLaunchesTests
{
    private static readonly LaunchFailure Failure = new(LaunchFailureCause.OutOfQuota, Now);

    private static readonly Places Full = new(4, Filled: 4, Aside: 0, Evicted: 0, Failed: 0, IsUpdating: false);

    private readonly RefusedLaunches refused = new();

    [Fact]
    public void A_refusal_is_told_until_it_is_old_or_a_launch_is_accepted()
    {
        refused.Tell(Set(0).Id, Failure);

        Assert.Equal(Failure, Of(Now + TimeSpan.FromMinutes(9)));
        Assert.Null(Of(Now + TimeSpan.FromMinutes(10)));
        refused.Accept(Set(0).Id, hollow: 0);
        Assert.Null(Of(Now));
    }

    [Fact]
    public void What_was_accepted_is_missed_once_and_only_after_its_operation()
    {
        refused.Accept(Set(0).Id, hollow: 0);
        refused.See(Set(0).Id, Full with { Filled = 2, IsUpdating = true }, logged: null, Now);
        Assert.Null(Of(Now));

        refused.See(Set(0).Id, Full with { Filled = 2 }, logged: null, Now);
        refused.See(Set(0).Id, Full with { Filled = 2 }, logged: null, Now + TimeSpan.FromMinutes(1));

        Assert.Equal(new LaunchFailure(LaunchFailureCause.OutOfCapacity, Now), Of(Now + TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void What_was_hollow_before_is_not_missed()
    {
        refused.Accept(Set(0).Id, hollow: 2);
        refused.See(Set(0).Id, Full with { Filled = 2 }, logged: null, Now);

        Assert.Null(Of(Now));
    }

    [Fact]
    public void The_log_knows_better_unless_what_it_knows_is_old()
    {
        refused.Accept(Set(0).Id, hollow: 0);
        refused.See(Set(0).Id, Full with { Filled = 2 }, logged: Failure, Now);
        Assert.Null(Of(Now));

        refused.Accept(Set(0).Id, hollow: 0);
        refused.See(Set(0).Id, Full with { Filled = 2 }, logged: Failure with { At = Earlier }, Now);
        Assert.NotNull(Of(Now));
    }

    private LaunchFailure? Of(DateTimeOffset now) => refused.Of(Set(0).Id, now);
}
