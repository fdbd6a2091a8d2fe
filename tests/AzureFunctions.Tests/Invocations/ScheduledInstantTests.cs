using Cronos;

using LlmCloudScaler.AzureFunctions.Invocations;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Invocations;

public sealed class ScheduledInstantTests
{
    [Theory]
    [InlineData("0 * * * * *", "12:34:00.000", "12:34:00.000")]
    [InlineData("0 * * * * *", "12:34:59.900", "12:35:00.000")]
    [InlineData("0 * * * * *", "12:34:58.900", "12:34:00.000")]
    [InlineData("0 * * * * *", "12:34:35.000", "12:34:00.000")]
    [InlineData("*/30 * * * * *", "12:34:35.000", "12:34:30.000")]
    [InlineData("0 */5 * * * *", "12:31:30.000", "12:30:00.000")]
    [InlineData("0 */5 * * * *", "12:31:30.001", "12:31:30.001")]
    [InlineData("0 0 3 * * *", "12:34:35.000", "12:34:35.000")]
    public void It_is_the_last_of_the_schedule_with_a_second_for_clocks_that_differ(
        string schedule, string now, string instant) =>
        Assert.Equal(
            At(instant),
            ScheduledInstant.Of(
                CronExpression.Parse(schedule, CronFormat.IncludeSeconds), At(now), TimeSpan.FromSeconds(90)));

    private static DateTimeOffset At(string time) =>
        DateTimeOffset.Parse($"2026-01-05T{time}Z", System.Globalization.CultureInfo.InvariantCulture);
}
