using CsCheck;

using LlmCloudScaler.Core.Metrics;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Metrics;

public sealed class MonitoringPropertyTests
{
    private static readonly Gen<(int SecondsAgo, int Value)[]> published =
        Gen.Select(Gen.Int[-120, 1500], Gen.Int[0, 9]).Array[0, 12]
            .Select(points =>
                points.DistinctBy(point => point.Item1).OrderByDescending(point => point.Item1).ToArray());

    private static readonly Gen<(string? Aligner, int Period, int MaxAge, bool IsOfGoogle)> questions = Gen.Select(
        One("ALIGN_MEAN", "ALIGN_SUM", "ALIGN_COUNT", "ALIGN_MIN", "ALIGN_MAX", null),
        One(60, 300, 900),
        One(60, 180, 420),
        Gen.Bool);

    [Fact]
    public async Task The_answer_is_the_newest_point_that_is_over_settled_and_not_far_too_old()
    {
        await using var scene = await MetricScene.StartAsync();
        var series = 0;
        await Gen.Select(published, questions, Gen.Int[0, 899]).SampleAsync(
            async (points, question, secondsLater) =>
            {
                var metric = $"{(question.IsOfGoogle ? "pubsub" : "custom")}.googleapis.com/"
                    + $"m{Interlocked.Increment(ref series)}";
                scene.Define(metric);
                foreach (var (secondsAgo, value) in points)
                {
                    scene.Put(metric, secondsAgo, value);
                }

                var query = MetricQueries.Of(metric, question.Aligner, period: question.Period)
                    .WithMaxAge(TimeSpan.FromSeconds(question.MaxAge));
                var patient = query.WithMaxAge(TimeSpan.FromMinutes(40));
                var at = MetricScene.At.AddSeconds(secondsLater);
                var answers = await scene.Source.SampleAsync([patient, query], at, CancellationToken.None);

                Assert.Equal(Expected(points, question, at), (answers[1] as Measurement.OfFleet)?.Sample);
            },
            iter: 300,
            threads: 1);
    }

    /// <summary>The same by the definition: every period, from the newest on.</summary>
    private static MetricSample? Expected(
        (int SecondsAgo, int Value)[] points,
        (string? Aligner, int Period, int MaxAge, bool IsOfGoogle) question,
        DateTimeOffset at)
    {
        var (aligner, period, maxAge, isOfGoogle) = question;
        var now = at.ToUnixTimeSeconds();
        var length = Math.Max(maxAge, 300) + (2 * period);
        var instants = points.Select(point => (
            At: MetricScene.At.ToUnixTimeSeconds() - point.SecondsAgo, point.Value));
        if (aligner is null)
        {
            var raw = instants.Where(point => point.At <= now && point.At > now - length).ToArray();
            return raw.Length == 0 ? null : Sample(raw.MaxBy(point => point.At).Value, raw.Max(point => point.At));
        }

        var settled = now - (aligner is "ALIGN_MEAN" or "ALIGN_MIN" ? 0 : isOfGoogle ? 240 : 30);
        var newest = settled / period * period;
        for (var ends = newest; ends > (newest - length) / period * period; ends -= period)
        {
            double[] values =
            [
                .. instants.Where(point => point.At > ends - period && point.At <= ends)
                    .Select(point => (double)point.Value),
            ];
            if (values.Length > 0)
            {
                return Sample(Of(aligner, values), ends);
            }
        }

        return null;
    }

    private static MetricSample Sample(double value, long at) => new(value, DateTimeOffset.FromUnixTimeSeconds(at));

    private static Gen<T> One<T>(params T[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);

    private static double Of(string aligner, double[] values) => aligner switch
    {
        "ALIGN_MEAN" => values.Average(),
        "ALIGN_SUM" => values.Sum(),
        "ALIGN_COUNT" => values.Length,
        "ALIGN_MIN" => values.Min(),
        _ => values.Max(),
    };
}
