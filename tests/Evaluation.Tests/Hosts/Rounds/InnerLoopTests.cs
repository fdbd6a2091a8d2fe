using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Hosts.Rounds;

public sealed class InnerLoopTests
{
    private static readonly DateTimeOffset Minute = new(2026, 1, 5, 0, 1, 0, TimeSpan.Zero);

    private readonly LeapingClock _clock = new(Minute);

    private readonly List<(DateTimeOffset For, DateTimeOffset At)> _rounds = [];

    private TimeSpan _duration = TimeSpan.Zero;

    [Fact]
    public async Task Without_an_interval_there_is_one_round()
    {
        await RunAsync(interval: null);

        Assert.Equal([(Minute, Minute)], _rounds);
    }

    [Fact]
    public async Task Rounds_of_a_minute_are_an_interval_apart()
    {
        await RunAsync(TimeSpan.FromSeconds(20));

        Assert.Equal([0, 20, 40], Offsets(round => round.For));
        Assert.Equal([0, 20, 40], Offsets(round => round.At));
    }

    [Fact]
    public async Task What_comes_late_counts_from_when_it_comes()
    {
        _clock.Advance(TimeSpan.FromSeconds(35));

        await RunAsync(TimeSpan.FromSeconds(20));

        Assert.Equal([0, 55, 75], Offsets(round => round.For));
        Assert.Equal([35, 55, 75], Offsets(round => round.At));
    }

    [Fact]
    public async Task A_round_that_would_outlast_the_deadline_is_not_begun()
    {
        _duration = TimeSpan.FromSeconds(5);

        await RunAsync(TimeSpan.FromSeconds(10), Minute.AddSeconds(34));

        Assert.Equal([0, 10, 20], Offsets(round => round.For));
    }

    [Fact]
    public async Task A_round_that_takes_too_long_costs_those_that_it_covers()
    {
        _duration = TimeSpan.FromSeconds(25);

        await RunAsync(TimeSpan.FromSeconds(10));

        Assert.Equal([0, 30], Offsets(round => round.At));
    }

    [Fact]
    public async Task A_trigger_delivered_once_more_begins_no_second_minute()
    {
        var loop = new InnerLoop(TimeSpan.FromSeconds(10), _clock);

        var tallies = await loop.RunAsync(
            Minute,
            Minute.AddMinutes(2),
            at => Task.FromResult(new RoundTally(at, Trigger.Timer) { Fleets = 3, Skipped = 3 }),
            TestContext.Current.CancellationToken);

        Assert.Single(tallies);
    }

    private Task<IReadOnlyList<RoundTally>> RunAsync(TimeSpan? interval, DateTimeOffset? deadline = null) =>
        new InnerLoop(interval, _clock).RunAsync(
            Minute, deadline ?? Minute.AddMinutes(5), RoundAsync, TestContext.Current.CancellationToken);

    private Task<RoundTally> RoundAsync(DateTimeOffset at)
    {
        _rounds.Add((at, _clock.GetUtcNow()));
        _clock.Advance(_duration);
        return Task.FromResult(new RoundTally(at, Trigger.Timer) { Fleets = 1, Evaluated = 1, Duration = _duration });
    }

    private IEnumerable<double> Offsets(Func<(DateTimeOffset For, DateTimeOffset At), DateTimeOffset> of) =>
        _rounds.Select(round => (of(round) - Minute).TotalSeconds);
}
