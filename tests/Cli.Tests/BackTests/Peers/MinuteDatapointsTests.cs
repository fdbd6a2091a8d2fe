using LlmCloudScaler.Cli.BackTests.Peers;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

public sealed class MinuteDatapointsTests
{
    [Fact]
    public void The_newest_of_a_minute_is_its_datapoint()
    {
        var points = new MinuteDatapoints();
        points.Add(Minute(0), 1);
        points.Add(Minute(0).AddSeconds(30), 2);
        points.Add(Minute(1), 3);
        Assert.Equal([2, 3], points.Newest(2, Minute(1))!.Value);
        Assert.Null(points.Newest(3, Minute(1)));
    }

    [Fact]
    public void A_minute_without_data_breaks_the_row()
    {
        var points = new MinuteDatapoints();
        points.Add(Minute(0), 1);
        points.Add(Minute(2), 3);
        Assert.Null(points.Newest(2, Minute(2)));
        points.Add(Minute(3), 4);
        Assert.Equal([3, 4], points.Newest(2, Minute(3))!.Value);
    }

    [Fact]
    public void What_is_long_past_is_no_datapoint_of_now()
    {
        var points = new MinuteDatapoints();
        Assert.Null(points.Newest(1, Minute(0)));
        points.Add(Minute(0), 1);
        Assert.NotNull(points.Newest(1, Minute(6)));
        Assert.Null(points.Newest(1, Minute(7)));
    }

    private static DateTimeOffset Minute(int minute) => Looks.Start.AddMinutes(minute);
}
