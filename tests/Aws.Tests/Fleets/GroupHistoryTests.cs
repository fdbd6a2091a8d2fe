using Amazon.AutoScaling.Model;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Providers.Aws.Fleets;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Fleets;

public sealed class GroupHistoryTests
{
    private const string StockOut = "We currently do not have sufficient p4d.24xlarge capacity. Launching failed.";

    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_machine_launches_since_its_launch_began_and_is_ready_since_it_was_over()
    {
        var history = Of(Entry("Launching a new EC2 instance: i-0a", begin: -12, end: -4));

        Assert.Equal(At(-12), history.Since("i-0a", Phase.Launching));
        Assert.Equal(At(-12), history.Since("i-0a", Phase.Loading));
        Assert.Equal(At(-4), history.Since("i-0a", Phase.Ready));
    }

    [Fact]
    public void A_machine_from_the_warm_pool_is_ready_since_it_left_it()
    {
        var history = Of(
            Entry("Launching a new EC2 instance into warm pool: i-0a", begin: -50, end: -40),
            Entry("Launching a new EC2 instance from warm pool: i-0a", begin: -3, end: -2));

        Assert.Equal(At(-40), history.Since("i-0a", Phase.Warm));
        Assert.Equal(At(-2), history.Since("i-0a", Phase.Ready));
    }

    [Theory]
    [InlineData("Terminating EC2 instance: i-0a")]
    [InlineData("Detaching EC2 instance: i-0a")]
    public void A_machine_drains_since_it_was_told_to_go(string description)
    {
        var history = Of(
            Entry("Launching a new EC2 instance: i-0a", begin: -30, end: -20),
            Entry(description, begin: -3, end: null, "MidLifecycleAction"));

        Assert.Equal(At(-3), history.Since("i-0a", Phase.Draining));
    }

    [Fact]
    public void A_machine_that_nothing_is_told_of_has_been_in_its_phase_since_before_the_look_back() =>
        Assert.Equal(At(-60), Of().Since("i-0a", Phase.Ready));

    [Fact]
    public void An_instant_ahead_of_our_clock_is_now() => Assert.Equal(
        At(0), Of(Entry("Launching a new EC2 instance: i-0a", begin: 1, end: 2)).Since("i-0a", Phase.Ready));

    [Fact]
    public void The_newest_failure_is_told_at_its_end()
    {
        var history = Of(
            Failed(begin: -3, "The image id '[ami-0a]' does not exist. Launching EC2 instance failed."),
            Failed(begin: -1, StockOut));

        Assert.Equal(new LaunchFailure(LaunchFailureCause.OutOfCapacity, At(-1)), history.Failure);
    }

    [Fact]
    public void A_failure_that_ended_before_it_began_is_told_at_its_beginning()
    {
        // AWS tells beginnings to the millisecond and ends to the second.
        var failed = Failed(begin: -1, StockOut);
        failed.EndTime = At(-1).UtcDateTime.AddMilliseconds(-938);

        Assert.Equal(At(-1), Of(failed).Failure?.At);
    }

    [Theory]
    [InlineData("Launching a new EC2 instance: i-0a", "PreInService")]
    [InlineData("Launching a new EC2 instance into warm pool: i-0a", "Successful")]
    public void A_machine_launched_since_ends_a_failure(string description, string status) =>
        Assert.Null(Of(Failed(begin: -3, StockOut), Entry(description, begin: -2, end: -1, status)).Failure);

    [Theory]
    [InlineData("Launching a new EC2 instance: i-0a", -3)]
    [InlineData("Launching a new EC2 instance", -2)]
    [InlineData("Terminating EC2 instance: i-0a", -2)]
    public void A_machine_of_the_same_attempt_or_none_at_all_does_not_end_a_failure(string description, int begin) =>
        Assert.NotNull(Of(Failed(begin: -3, StockOut), Entry(description, begin, end: null, "PreInService")).Failure);

    [Fact]
    public void A_machine_whose_model_did_not_answer_was_delivered_all_the_same()
    {
        var abandoned = Entry("Launching a new EC2 instance: i-0a", begin: -2, end: -1, "Cancelled");
        abandoned.StatusMessage = "Instance failed to complete user's Lifecycle Action: it was abandoned";

        Assert.Null(Of(abandoned).Failure);
        Assert.Null(Of(Failed(begin: -3, StockOut), abandoned).Failure);
    }

    [Fact]
    public void A_failure_is_news_for_ten_minutes()
    {
        Assert.NotNull(Of(Failed(begin: -10, StockOut)).Failure);
        Assert.Null(Of(Failed(begin: -11, StockOut)).Failure);
    }

    [Fact]
    public void A_failed_termination_is_no_failed_launch()
    {
        var kept = Entry("Terminating EC2 instance", begin: -1, end: -1, "Failed");
        kept.StatusMessage = "All remaining instances are protected from scale in.";

        Assert.Null(Of(kept).Failure);
    }

    [Fact]
    public void The_machine_of_a_description_is_found_before_its_status_reason() => Assert.Equal(
        "i-013a164da3855e6ad",
        GroupActivity.Of(Entry(
            "Launching a new EC2 instance: i-013a164da3855e6ad.  Status Reason: It failed.", begin: -1, end: null))
            ?.Instance);

    private static GroupHistory Of(params Activity[] activities) =>
        new([.. activities.Select(GroupActivity.Of).OfType<GroupActivity>()], At(-60), Noon);

    private static Activity Failed(int begin, string message)
    {
        var activity = Entry($"Launching a new EC2 instance.  Status Reason: {message}", begin, begin, "Failed");
        activity.StatusMessage = message;
        return activity;
    }

    private static Activity Entry(string description, int begin, int? end, string status = "Successful") => new()
    {
        Description = description,
        StartTime = At(begin).UtcDateTime,
        EndTime = end is { } minutes ? At(minutes).UtcDateTime : null,
        StatusCode = status,
    };

    private static DateTimeOffset At(int minutes) => Noon.AddMinutes(minutes);
}
