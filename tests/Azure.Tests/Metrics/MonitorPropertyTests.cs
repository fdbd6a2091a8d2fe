using CsCheck;

using LlmCloudScaler.Core.Metrics;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Metrics;

public sealed class MonitorPropertyTests
{
    private static readonly Gen<(int SecondsAgo, int Value)[]> published =
        Gen.Select(Gen.Int[-120, 1500], Gen.Int[0, 9]).Array[0, 12];

    private static readonly Gen<(string Aggregation, int Interval, int MaxAge)> questions = Gen.Select(
        One("Average", "Total", "Count", "Minimum", "Maximum"), One(60, 300, 900), One(60, 180, 420));

    [Fact]
    public async Task The_answer_is_the_newest_interval_that_is_over_settled_and_not_far_too_old()
    {
        await using var scene = await MetricScene.StartAsync();
        var series = 0;
        await Gen.Select(published, questions, Gen.Int[0, 899], Gen.Bool).SampleAsync(
            async (points, question, secondsLater, isByRegion) =>
            {
                var metric = $"m{Interlocked.Increment(ref series)}";
                scene.Define(metric);
                foreach (var (secondsAgo, value) in points)
                {
                    scene.Put(metric, secondsAgo, value);
                }

                var region = isByRegion ? MetricQueries.Region : null;
                var query = MetricQueries.Of(metric, question.Aggregation, question.Interval, region)
                    .WithMaxAge(TimeSpan.FromSeconds(question.MaxAge));
                var patient = query.WithMaxAge(TimeSpan.FromMinutes(40));
                var at = MetricScene.At.AddSeconds(secondsLater);
                var answers = await scene.Source.SampleAsync([patient, query], at, CancellationToken.None);

                Assert.Equal(Expected(points, question, at), (answers[1] as Measurement.OfFleet)?.Sample);
            },
            iter: 200,
            threads: 1);
    }

    /// <summary>The same by the definition: every interval, from the newest on.</summary>
    private static MetricSample? Expected(
        (int SecondsAgo, int Value)[] points,
        (string Aggregation, int Interval, int MaxAge) question,
        DateTimeOffset at)
    {
        var (aggregation, interval, maxAge) = question;
        var now = at.ToUnixTimeSeconds();
        var settled = now - (aggregation is "Total" or "Count" ? 30 : 0);
        var oldest = (settled / interval * interval) - maxAge - (2 * interval);
        for (var begins = now / interval * interval; begins >= oldest / interval * interval; begins -= interval)
        {
            double[] values =
            [
                .. from point in points
                   let instant = MetricScene.At.ToUnixTimeSeconds() - point.SecondsAgo
                   where instant >= begins && instant < begins + interval
                   select (double)point.Value,
            ];
            if (values.Length > 0 && begins + interval <= settled)
            {
                return new(Of(aggregation, values), DateTimeOffset.FromUnixTimeSeconds(begins + interval));
            }
        }

        return null;
    }

    private static Gen<T> One<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);

    private static double Of(string aggregation, double[] values) => aggregation switch
    {
        "Average" => values.Average(),
        "Total" => values.Sum(),
        "Count" => values.Length,
        "Minimum" => values.Min(),
        _ => values.Max(),
    };
}
