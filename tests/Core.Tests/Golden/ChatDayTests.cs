using System.Collections.Immutable;
using System.Globalization;
using System.Text;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Tests.Decisions;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Golden;

public sealed class ChatDayTests
{
    private const int Day = 24 * 60;

    [Fact]
    public void A_day_of_the_recommended_scalers_is_decided_as_it_was()
    {
        var fleet = new FleetScript(Recommended(), 3) { LaunchTime = TimeSpan.FromMinutes(3) };
        var day = new ChatDay(fleet);
        var log = new StringBuilder();
        for (var minute = 0; minute < Day; minute += ChatDay.TickMinutes)
        {
            var metrics = day.Pass(minute);
            log.Append(Line(minute, metrics, fleet.Tick(ChatDay.At(minute), metrics))).Append('\n');
        }

        Repository.CheckGolden("tests/Core.Tests/Golden/chat-day.txt", log.ToString());
    }

    private static Policy Recommended()
    {
        var metrics = ImmutableArray.Create(
            Metric("queue_depth", MetricScope.FleetTotal, MetricUnit.Count),
            Metric("ttft_p95", MetricScope.ReplicaMean, MetricUnit.Seconds),
            Metric("kv_cache_usage", MetricScope.ReplicaMean, MetricUnit.Ratio));
        var objectives = new Objectives(TtftP95: TimeSpan.FromSeconds(2), ItlP95: null);
        var policy = TestPolicies.Of(2, 24, metrics);
        return policy with
        {
            Objectives = objectives,
            Scalers = RecommendedScalers.For(policy.Metrics, objectives),
        };
    }

    private static MetricPolicy Metric(string name, MetricScope scope, MetricUnit unit) => new(
        new MetricName(name),
        new MetricSource.Observed(name),
        scope,
        unit,
        MetricPolicy.MaxAgeDefault,
        WellKnownMetric.RangeOf(unit));

    private static string Line(int minute, (string Name, double? Value)[] metrics, Decision decision)
    {
        var seen = string.Join("  ", metrics.Select(metric => Cell(metric.Value)));
        var victims = decision.Victims.IsEmpty ? string.Empty : "  - " + string.Join(' ', decision.Victims);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{minute / 60:00}:{minute % 60:00}  {seen}  {decision.Current} -> {decision.Desired}  "
                + $"{decision.Because.Code}{victims}");
    }

    private static string Cell(double? value) => value is { } known
        ? known.ToString("0.###", CultureInfo.InvariantCulture)
        : "-";
}
