using LlmCloudScaler.Cli.BackTests;
using LlmCloudScaler.Providers.Simulated;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests;

public sealed class TrialResultTests
{
    [Fact]
    public async Task The_worst_ten_minutes_are_sought_minute_by_minute()
    {
        // Ten minutes hold both bad ones, whichever ten: 20 of 100 are late.
        var bad = Enumerable.Range(0, 30).Select(minute => (Arrived: 10L, InTime: minute is 7 or 12 ? 0L : 10L));
        Assert.Equal(0.8, await WorstAsync(bad));
    }

    [Fact]
    public async Task A_run_shorter_than_ten_minutes_is_judged_as_a_whole() =>
        Assert.Equal(0.75, await WorstAsync([(Arrived: 20, InTime: 10), (Arrived: 20, InTime: 20)]));

    [Fact]
    public async Task Too_few_requests_say_nothing()
    {
        Assert.Null(await WorstAsync([(Arrived: 19, InTime: 0)]));
        Assert.Equal(0, await WorstAsync([(Arrived: 20, InTime: 0)]));
        Assert.Null(await WorstAsync([]));
    }

    private static async Task<double?> WorstAsync(IEnumerable<(long Arrived, long InTime)> minutes)
    {
        var trial = await new Trial(Bench.Stage() with { Length = TimeSpan.Zero }, Bench.Policy, stretch: null)
            .RunAsync(Bench.Policy, CancellationToken.None);
        var windows = minutes.Select((minute, index) =>
            new SimulatedWindow(TimeSpan.FromMinutes(index), minute.Arrived, minute.InTime));
        return (trial with { Windows = [.. windows] }).WorstTenMinutes?.Value;
    }
}
