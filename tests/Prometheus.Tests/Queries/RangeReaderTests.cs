using System.Collections.Immutable;
using System.Globalization;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Prometheus;

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests.Queries;

/// <summary>How a long stretch of time is asked for.</summary>
public sealed class RangeReaderTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_long_stretch_is_asked_for_in_pieces_none_of_which_overlap()
    {
        var (answer, asked) = await ReadAsync(points: 25_001, most: 11_000);

        Assert.Equal([10_000, 10_000, 5_001], asked);
        CheckWhole(answer, 25_001);
    }

    [Fact]
    public async Task What_is_too_much_for_a_server_is_asked_for_in_smaller_pieces_from_there_on()
    {
        var (answer, asked) = await ReadAsync(points: 6_000, most: 3_000);

        Assert.Equal([6_000, 2_500, 2_500, 1_000], asked);
        CheckWhole(answer, 6_000);
    }

    [Fact]
    public async Task What_is_too_much_in_any_piece_is_told_after_three()
    {
        var (answer, asked) = await ReadAsync(points: 20_000, most: 10);

        Assert.Equal([10_000, 2_500, 625], asked);
        Assert.Equal(
            "execution: too many samples",
            Assert.IsType<Answer<ImmutableArray<MetricSample>>.Withheld>(answer).Fault.ToString());
    }

    [Theory]
    [InlineData(401, "")]
    [InlineData(429, "")]
    [InlineData(400, """{"status":"error","errorType":"bad_data","error":"parse error"}""")]
    public async Task What_no_smaller_piece_would_mend_is_asked_for_once(int status, string body)
    {
        var calls = 0;
        await using var site = await AnsweringSite.StartAsync(async (http, _) =>
        {
            calls++;
            await AnsweringSite.RefuseAsync(http, status, body);
            return true;
        });

        Assert.IsType<Answer<ImmutableArray<MetricSample>>.Withheld>(await ReadAsync(site, points: 20_000));
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task An_answer_in_part_is_none()
    {
        await using var site = await AnsweringSite.StartAsync(async (http, _) =>
        {
            await http.Response.WriteAsync(
                """{"status":"success","warnings":["a store is down"],"data":{"resultType":"matrix","result":[]}}""");
            return true;
        });

        Assert.Contains(
            "it is answered in part only: a store is down",
            (await ReadAsync(site, points: 10)).ToString(),
            StringComparison.Ordinal);
    }

    private static void CheckWhole(Answer<ImmutableArray<MetricSample>> answer, int points) => Assert.Equal(
        Enumerable.Range(0, points).Select(index => new MetricSample(1, AnsweringSite.At + (Step * index))),
        Assert.IsType<Answer<ImmutableArray<MetricSample>>.Given>(answer).Value);

    /// <summary>Asks a server that answers 1 to so many points at most.</summary>
    /// <returns>The answer, and how many points were asked for in each piece.</returns>
    private static async Task<(Answer<ImmutableArray<MetricSample>> Answer, ImmutableArray<int> Asked)> ReadAsync(
        int points, int most)
    {
        var asked = ImmutableArray.CreateBuilder<int>();
        await using var site = await AnsweringSite.StartAsync(async (http, request) =>
        {
            var (start, end) = (Number(request, "start"), Number(request, "end"));
            var count = (int)((end - start) / Number(request, "step")) + 1;
            if (request.Query == "up")
            {
                asked.Add(count);
            }

            if (count > most)
            {
                await AnsweringSite.RefuseAsync(
                    http, 422, """{"status":"error","errorType":"execution","error":"too many samples"}""");
                return true;
            }

            var values = Enumerable.Range(0, count)
                .Select(index => FormattableString.Invariant($"[{start + (index * Step.TotalSeconds)},\"1\"]"));
            await http.Response.WriteAsync(
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":["
                + string.Join(',', values) + "]}]}}");
            return true;
        });
        return (await ReadAsync(site, points), asked.ToImmutable());
    }

    private static async Task<Answer<ImmutableArray<MetricSample>>> ReadAsync(AnsweringSite site, int points)
    {
        using var history = new PrometheusHistory(
            new() { Endpoint = site.Address }, new FakeTimeProvider(AnsweringSite.At));
        return await history.ReadAsync(
            new("up", null),
            AnsweringSite.At,
            AnsweringSite.At + (Step * (points - 1)),
            Step,
            TestContext.Current.CancellationToken);
    }

    private static double Number(AskedRequest request, string name) =>
        double.Parse(request.Parameters[name], CultureInfo.InvariantCulture);
}
