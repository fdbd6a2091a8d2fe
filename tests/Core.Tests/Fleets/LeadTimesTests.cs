using CsCheck;

using LlmCloudScaler.Core.Fleets;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Fleets;

public sealed class LeadTimesTests
{
    private static readonly LeadTime Prior = LeadTime.Prior(TimeSpan.FromMinutes(4));

    [Fact]
    public void Ten_starts_of_one_to_ten_minutes_have_a_median_of_five_and_a_p90_of_nine() => Assert.Equal(
        new LeadTime(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(9)),
        Of(7, 1, 10, 3, 5, 9, 2, 8, 6, 4).Distribution(Prior));

    [Fact]
    public void Before_anything_was_seen_the_prior_holds() =>
        Assert.Equal(Prior, LeadTimes.None.Distribution(Prior));

    [Fact]
    public void A_few_lucky_starts_do_not_shorten_the_prior_and_a_slow_one_lengthens_it()
    {
        Assert.Equal(Prior, Of(1, 1, 1, 1).Distribution(Prior));
        Assert.Equal(new LeadTime(Prior.Median, TimeSpan.FromMinutes(20)), Of(1, 20).Distribution(Prior));
        Assert.Equal(
            new LeadTime(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1)), Of(1, 1, 1, 1, 1).Distribution(Prior));
    }

    [Fact]
    public void Only_the_last_are_remembered()
    {
        var times = LeadTimes.None;
        for (var minute = 0; minute < 100; minute++)
        {
            times = times.Add(TimeSpan.FromMinutes(minute));
        }

        Assert.Equal(LeadTimes.Capacity, times.Samples.Length);
        Assert.Equal(TimeSpan.FromMinutes(99), times.Samples[^1]);
        Assert.Equal(TimeSpan.FromMinutes(100 - LeadTimes.Capacity), times.Samples[0]);
    }

    [Fact]
    public void A_start_that_ended_before_it_began_took_no_time() =>
        Assert.Equal([TimeSpan.Zero], LeadTimes.None.Add(TimeSpan.FromSeconds(-3)).Samples);

    [Fact]
    public void Nine_of_ten_starts_take_at_most_the_p90_and_half_the_median() =>
        Gen.Int[0, 5000].Array[LeadTimes.Believed, LeadTimes.Capacity].Sample(seconds =>
        {
            var times = LeadTimes.Of([.. seconds.Select(second => TimeSpan.FromSeconds(second))]);
            var (median, p90) = times.Distribution(Prior);
            Assert.True(median <= p90);
            Assert.True(10 * times.Samples.Count(time => time <= p90) >= 9 * times.Samples.Length);
            Assert.True(2 * times.Samples.Count(time => time <= median) >= times.Samples.Length);
            Assert.Contains(p90, times.Samples);
        });

    [Fact]
    public void The_p90_of_the_prior_is_twice_what_is_usual() =>
        Assert.Equal(new LeadTime(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(8)), Prior);

    private static LeadTimes Of(params double[] minutes) => LeadTimes.Of([.. minutes.Select(TimeSpan.FromMinutes)]);
}
