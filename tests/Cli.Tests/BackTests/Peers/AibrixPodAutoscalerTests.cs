using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

public sealed class AibrixPodAutoscalerTests
{
    private static readonly TimeSpan Every = AibrixPodAutoscaler.Every;

    [Fact]
    public void Its_kpa_shrinks_a_fleet_that_is_overloaded()
    {
        // The mean of 0.9 over the target of 0.5 is 1.8, so 2; half of 10 is the least. The sum of 9 would need 18.
        Assert.Equal(5, Kpa(isRepaired: false)(View(0, 10, 0.9)).Count);
        Assert.Equal(18, Kpa(isRepaired: true)(View(0, 10, 0.9)).Count);
    }

    [Fact]
    public void Its_apa_grows_with_the_mean_over_the_target() =>
        Assert.Equal(18, Apa(isRepaired: false)(View(0, 10, 0.9)).Count);

    [Theory]
    [InlineData(0.55, 10)] // 1.1 times the target is within tolerance.
    [InlineData(0.45, 10)] // So is 0.9.
    [InlineData(0.56, 12)] // 10 * 1.12 is 11.2.
    [InlineData(1.0, 20)] // Twice.
    public void Its_apa_tolerates_a_tenth(double usage, int count) =>
        Assert.Equal(count, Apa(isRepaired: false)(View(0, 10, usage)).Count);

    [Fact]
    public void Its_apa_at_most_doubles_and_at_least_halves()
    {
        // 4 * 0.9 / 0.1 is 36, cut at 8; 4 * 0.01 / 0.1 is 1, cut at 2.
        var decide = new AibrixPodAutoscaler(0.1, Every, isKpa: false, isRepaired: false).Decide;
        Assert.Equal(8, decide(View(0, 4, 0.9)).Count);
        Assert.Equal(2, decide(View(10, 4, 0.01)).Count);
    }

    [Fact]
    public void Its_window_takes_the_least_on_the_way_in()
    {
        // 10 * 0.1 / 0.5 is 2, cut at 5; ten seconds later 10 * 0.42 / 0.5 is 8.4, so 9. The least of both is 5.
        var asIs = Apa(isRepaired: false, window: 10);
        Assert.Equal(5, asIs(View(0, 10, 0.1)).Count);
        Assert.Equal(5, asIs(View(10, 10, 0.42)).Count);

        // Kubernetes takes the most, and a fleet without history to have been right.
        var repaired = Apa(isRepaired: true, window: 10);
        Assert.Equal(10, repaired(View(0, 10, 0.1)).Count);
        Assert.Equal(10, repaired.Through(10, 290, Every, second => View(second, 10, 0.42)));
        Assert.Equal(9, repaired(View(300, 10, 0.42)).Count);
    }

    [Fact]
    public void Usage_is_averaged_over_the_window()
    {
        // 17 looks at 0.5 and one at 0.95: (17 * 0.5 + 0.95) / 18 is 0.525, within tolerance.
        var decide = Apa(isRepaired: false);
        Assert.Equal(10, decide.Through(0, 160, Every, second => View(second, 10, 0.5)));
        Assert.Equal(10, decide(View(170, 10, 0.95)).Count);
    }

    [Fact]
    public void The_mean_is_over_those_that_answered()
    {
        // (0.9 + 0.7) / 2 is 0.8 of two pods that answered; 4 * 1.6 is 6.4.
        var view = Looks.At(0, 4).Each(ObservedMetric.CacheUsage, 0.9, 0.7);
        Assert.Equal(7, Apa(isRepaired: false)(view).Count);
    }

    [Fact]
    public void Without_data_nothing_changes()
    {
        var decide = Apa(isRepaired: false);
        Assert.Equal(5, decide(View(0, 10, 0.1)).Count);
        Assert.Equal(10, decide.Through(10, 900, Every, second => Looks.At(second, 10)));
    }

    private static Func<PeerView, Replicas> Apa(bool isRepaired, int window = 180) =>
        new AibrixPodAutoscaler(0.5, TimeSpan.FromSeconds(window), isKpa: false, isRepaired).Decide;

    private static Func<PeerView, Replicas> Kpa(bool isRepaired) =>
        new AibrixPodAutoscaler(0.5, TimeSpan.FromSeconds(180), isKpa: true, isRepaired).Decide;

    private static PeerView View(int second, int desired, double usage) =>
        Looks.At(second, desired, (ObservedMetric.CacheUsage, usage));
}
