using LlmCloudScaler.Evaluation.Ticks;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Ticks;

public sealed class PunctualityTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 0, 1, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(-300)]
    public void A_trigger_is_in_time_up_to_its_limits(int age) =>
        Assert.Equal(new Punctuality.InTime(), Judge(age));

    [Fact]
    public void One_that_is_older_is_stale() =>
        Assert.Equal(new Punctuality.Stale(TimeSpan.FromSeconds(91)), Judge(91));

    [Fact]
    public void One_that_no_clock_explains_is_from_the_future() =>
        Assert.Equal(new Punctuality.FromTheFuture(TimeSpan.FromSeconds(301)), Judge(-301));

    private static Punctuality Judge(int age) =>
        Punctuality.Of(Now.AddSeconds(-age), Now, TimeSpan.FromSeconds(90));
}
