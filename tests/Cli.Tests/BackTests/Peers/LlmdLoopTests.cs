using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

public sealed class LlmdLoopTests
{
    private static readonly TimeSpan Every = HpaBehind.Every;

    [Fact]
    public void Windows_of_the_hpa_delay_what_is_published()
    {
        // The 4 that a fleet without history is taken to have wanted at 0 s count until 240 s.
        var decide = Rule(window: 240, publishes: 5);
        Assert.Equal(4, decide.Through(0, 225, Every, second => Looks.At(second, 4)));
        Assert.Equal(5, decide(Looks.At(240, 4)).Count);
    }

    [Fact]
    public void Windows_delay_the_way_in_too()
    {
        var decide = Rule(window: 240, publishes: 3);
        Assert.Equal(4, decide.Through(0, 225, Every, second => Looks.At(second, 4)));
        Assert.Equal(3, decide(Looks.At(240, 4)).Count);
    }

    [Fact]
    public void Without_windows_it_is_followed_at_once_even_by_one_in_many() =>
        Assert.Equal(13, Rule(window: 0, publishes: 13)(Looks.At(0, 12)).Count);

    [Fact]
    public void It_is_analysed_once_a_minute()
    {
        var analyses = 0;
        var decide = new LlmdLoop(TimeSpan.Zero, (_, last) =>
        {
            analyses++;
            return last;
        }).Decide;
        decide.Through(0, 179, Every, second => Looks.At(second, 4));
        Assert.Equal(3, analyses);
    }

    [Fact]
    public void What_is_published_stays_within_the_range()
    {
        // Were it not, an analyser that waits for what it published would wait for ever.
        var published = new List<int>();
        var decide = new LlmdLoop(TimeSpan.Zero, (_, last) =>
        {
            published.Add(last.Count);
            return Replicas.Of(25);
        }).Decide;
        decide.Through(0, 60, Every, second => Looks.At(second, 20));
        Assert.Equal([20, 20], published);
    }

    private static Func<PeerView, Replicas> Rule(int window, int publishes) =>
        new LlmdLoop(TimeSpan.FromSeconds(window), (_, _) => Replicas.Of(publishes)).Decide;
}
