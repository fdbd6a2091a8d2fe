using System.Globalization;

using LlmCloudScaler.Core.Metrics;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Metrics;

public sealed class PeriodsTests
{
    [Theory]
    [InlineData("2026-03-01T12:00:00Z", 60, "2026-03-01T12:00:00Z")]
    [InlineData("2026-03-01T12:00:59.999Z", 60, "2026-03-01T12:00:00Z")]
    [InlineData("2026-03-01T12:04:59Z", 300, "2026-03-01T12:00:00Z")]
    [InlineData("1970-01-01T00:00:15Z", 10, "1970-01-01T00:00:10Z")]
    [InlineData("1969-12-31T23:59:59Z", 60, "1969-12-31T23:59:00Z")]
    public void An_instant_is_in_the_period_that_began_before_it(string instant, int seconds, string beginning) =>
        Assert.Equal(Instant(beginning), Periods.Floor(Instant(instant), TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Periods_are_counted_in_UTC()
    {
        var instant = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromMinutes(330));

        var beginning = Periods.Floor(instant, TimeSpan.FromHours(1));

        Assert.Equal((Instant("2026-03-01T06:00:00Z"), TimeSpan.Zero), (beginning, beginning.Offset));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    public void Nothing_is_in_a_period_without_length(int seconds) => Assert.Throws<ArgumentOutOfRangeException>(
        () => Periods.Floor(DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(seconds)));

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
