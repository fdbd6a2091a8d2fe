using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Decisions;

public sealed class ChoiceTests
{
    [Fact]
    public void The_largest_need_wins_and_the_safest_of_all_bounds_scale_in()
    {
        var choice = Choose(8, Wants("a", 5, safe: 3), Wants("b", 6, safe: 4), Wants("c", 2, safe: 7));
        Assert.Equal((6, 7, "c"), (choice.Wanted.Count, choice.SafeDownTo.Count, choice.SafeFor.Value));
        Assert.Equal((0, false), (choice.Blind, choice.Held));
        Assert.Equal(new Reason.QueueEmpty(new("b")), choice.Because);
    }

    [Fact]
    public void Of_equal_needs_the_first_explains() => Assert.Equal(
        new Reason.QueueEmpty(new("a")), Choose(8, Wants("a", 5), Wants("b", 5)).Because);

    [Theory]
    [InlineData(9, 9, false)]
    [InlineData(8, 8, false)]
    [InlineData(7, 8, true)]
    public void One_that_is_blind_forbids_fewer_and_not_more(int wanted, int chosen, bool held)
    {
        var choice = Choose(8, Wants("a", wanted), Blind("b"));
        Assert.Equal((chosen, held, 1), (choice.Wanted.Count, choice.Held, choice.Blind));
    }

    [Fact]
    public void When_all_are_blind_or_there_is_none_the_count_stays()
    {
        Assert.Equal((8, true), (Choose(8, Blind("a"), Blind("b")).Wanted.Count, Choose(8, Blind("a")).Held));
        Assert.Equal((8, new Reason.AllScalersBlind(0)), (Choose(8).Wanted.Count, Choose(8).Because));
    }

    [Fact]
    public void The_most_that_may_be_needed_is_the_most_that_any_scaler_looks_ahead_to()
    {
        Assert.Null(Choose(8, Wants("a", 5), Blind("b")).Peak);
        Assert.Equal(Replicas.Of(9), Choose(8, Wants("a", 6), Wants("b", 5, peak: 9), Wants("c", 4, peak: 7)).Peak);
        Assert.Equal(Replicas.Of(9), Choose(8, Wants("a", 5, peak: 9), Blind("b")).Peak);
        Assert.Equal(Replicas.None, Choose(8, Wants("a", 0, peak: 0)).Peak);
    }

    private static Choice Choose(int current, params Proposal[] proposals) =>
        Choice.Among([.. proposals], Replicas.Of(current));

    private static Proposal Wants(string metric, int count, int safe = 0, int? peak = null) => new(
        Rule(metric),
        new Recommendation.Wants(Replicas.Of(count), Replicas.Of(safe), new Reason.QueueEmpty(new(metric)))
        {
            Peak = peak is { } most ? Replicas.Of(most) : null,
        });

    private static Proposal Blind(string metric) => new(
        Rule(metric), new Recommendation.Blind(new Reason.NoReplicaToMeasure(new(metric))));

    private static ScalerPolicy.Queue Rule(string metric) =>
        new(new(metric), new QueueGoal.PerReplica(Quantity.Of(1)));
}
