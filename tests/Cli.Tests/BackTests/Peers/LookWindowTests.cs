using LlmCloudScaler.Cli.BackTests.Peers;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

public sealed class LookWindowTests
{
    [Fact]
    public void A_look_as_old_as_the_window_has_left_it()
    {
        var window = new LookWindow(TimeSpan.FromSeconds(60));
        window.Add(Looks.Start, 10);
        window.Add(Looks.Start.AddSeconds(30), 20);
        window.Add(Looks.Start.AddSeconds(60), 60);
        Assert.Equal(40, window.Mean);
        Assert.Equal((20.0, 60.0), (window.Least!.Value, window.Most!.Value));
    }

    [Fact]
    public void A_point_weighs_by_the_looks_that_saw_it()
    {
        // 3 looks at 10 and 1 at 50: 80 / 4, not the 30 of the two points.
        var window = new LookWindow(TimeSpan.FromSeconds(60));
        foreach (var (second, value) in new[] { (0, 10), (10, 10), (20, 10), (30, 50) })
        {
            window.Add(Looks.Start.AddSeconds(second), value);
        }

        Assert.Equal(20, window.Mean);
    }

    [Fact]
    public void A_look_that_found_nothing_only_lets_others_age()
    {
        var window = new LookWindow(TimeSpan.FromSeconds(60));
        window.Add(Looks.Start, 10);
        window.Add(Looks.Start.AddSeconds(59), null);
        Assert.Equal(10, window.Mean);
        window.Add(Looks.Start.AddSeconds(60), null);
        Assert.Null(window.Mean);
        Assert.Null(window.Least);
        Assert.Null(window.Most);
    }
}
