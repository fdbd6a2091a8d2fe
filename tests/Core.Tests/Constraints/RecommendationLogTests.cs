using CsCheck;

using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Constraints;

public class RecommendationLogTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void A_full_log_forgets_nothing_that_a_window_could_ask_for() =>
        Gen.Int[0, 20].Array[RecommendationLog.Capacity + 100].Sample(
            values =>
            {
                var log = Recorded(values);
                var now = Start.AddSeconds(values.Length - 1);
                Assert.Equal(RecommendationLog.Capacity, log.Entries.Length);
                for (var window = 1; window < values.Length; window += 37)
                {
                    var asked = values[^window..];
                    Assert.Equal(asked.Max(), log.Max(Replicas.None, Within).Count);
                    Assert.Equal(asked.Min(), log.Min(Replicas.Of(int.MaxValue), Within).Count);

                    bool Within(DateTimeOffset at) => (now - at).TotalSeconds < window;
                }
            },
            iter: 20);

    [Fact]
    public void A_full_log_of_an_endless_fall_errs_towards_more_replicas()
    {
        var values = Enumerable.Range(0, RecommendationLog.Capacity + 10).Select(step => 10_000 - step).ToArray();
        var log = Recorded(values);
        Assert.Equal(RecommendationLog.Capacity, log.Entries.Length);
        Assert.Equal(10_000, log.Max(Replicas.None, _ => true).Count);
        Assert.Equal(values[^1], log.Min(Replicas.Of(int.MaxValue), _ => true).Count);
    }

    [Fact]
    public void More_entries_than_fit_are_refused() => Assert.Throws<ArgumentException>(() => RecommendationLog.Of(
        [.. Enumerable.Repeat(new RecommendationLog.Entry(Replicas.Of(1), Start), RecommendationLog.Capacity + 1)]));

    [Fact]
    public void A_log_restored_from_nothing_is_empty() => Assert.Empty(RecommendationLog.Of(default).Entries);

    private static RecommendationLog Recorded(int[] values)
    {
        var log = RecommendationLog.Empty;
        for (var second = 0; second < values.Length; second++)
        {
            log = log.Record(Replicas.Of(values[second]), Hour, Start.AddSeconds(second));
        }

        return log;
    }
}
