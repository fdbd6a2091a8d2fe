using CsCheck;

using LlmCloudScaler.Core.Metrics;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Metrics;

public sealed class CloudWatchPropertyTests
{
    private static readonly Gen<(int SecondsAgo, int Value)[]> published =
        Gen.Select(Gen.Int[-120, 1500], Gen.Int[0, 9]).Array[0, 12];

    private static readonly Gen<(string Statistic, int Period, int MaxAge)> questions = Gen.Select(
        One("Average", "Sum", "SampleCount", "Minimum", "Maximum"), One(60, 120, 300), One(60, 180, 420));

    [Fact]
    public async Task The_answer_is_the_newest_period_that_is_over_settled_and_not_far_too_old()
    {
        await using var scene = await MetricScene.StartAsync();
        var series = 0;
        await Gen.Select(published, questions, Gen.Int[0, 299]).SampleAsync(
            async (points, question, secondsLater) =>
            {
                var metric = $"m{Interlocked.Increment(ref series)}";
                foreach (var (secondsAgo, value) in points)
                {
                    scene.Put(metric, secondsAgo, value);
                }

                var query = MetricQueries.Of(metric, question.Statistic, question.Period)
                    .WithMaxAge(TimeSpan.FromSeconds(question.MaxAge));
                var patient = query.WithMaxAge(TimeSpan.FromMinutes(40));
                var at = MetricScene.At.AddSeconds(secondsLater);
                var answers = await scene.Source.SampleAsync([patient, query], at, CancellationToken.None);

                Assert.Equal(Expected(points, question, at), (answers[1] as Measurement.OfFleet)?.Sample);
            },
            iter: 200,
            threads: 1);
    }

    /// <summary>The same by the definition: every period, from the newest on.</summary>
    private static MetricSample? Expected(
        (int SecondsAgo, int Value)[] points, (string Statistic, int Period, int MaxAge) question, DateTimeOffset at)
    {
        var (statistic, period, maxAge) = question;
        var now = at.ToUnixTimeSeconds();
        var settled = now - (statistic is "Sum" or "SampleCount" ? 30 : 0);
        var oldest = (settled / period * period) - maxAge - (2 * period);
        for (var begins = now / period * period; begins >= oldest / period * period; begins -= period)
        {
            double[] values =
            [
                .. from point in points
                   let published = MetricScene.At.ToUnixTimeSeconds() - point.SecondsAgo
                   where published >= begins && published < begins + period
                   select (double)point.Value,
            ];
            if (values.Length > 0 && begins + period <= settled)
            {
                return new(Of(statistic, values), DateTimeOffset.FromUnixTimeSeconds(begins + period));
            }
        }

        return null;
    }

    private static Gen<T> One<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);

    private static double Of(string statistic, double[] values) => statistic switch
    {
        "Average" => values.Average(),
        "Sum" => values.Sum(),
        "SampleCount" => values.Length,
        "Minimum" => values.Min(),
        _ => values.Max(),
    };
}
