using System.Globalization;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Emulators.Parts.Http;

using Microsoft.AspNetCore.Http;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests;

/// <summary>What goes wrong between us and a server is told, harms no fleet of another server, and is never zero.
/// </summary>
public sealed class PrometheusFaultTests
{
    [Theory]
    [InlineData(401, "", SourceFault.Denied, "status 401 without a word of Prometheus")]
    [InlineData(403, """{"message":"not yours"}""", SourceFault.Denied, "not yours")]
    [InlineData(404, "<html>", SourceFault.NotFound, "status 404 without a word of Prometheus")]
    [InlineData(500, "[]", SourceFault.Unreachable, "status 500 without a word of Prometheus")]
    [InlineData(503, """{"status":"error","errorType":"timeout","error":"query timed out"}""",
        SourceFault.Unreachable, "timeout: query timed out")]
    [InlineData(200, "", SourceFault.Malformed, "not an answer")]
    [InlineData(200, "<html>", SourceFault.Malformed, "not an answer")]
    [InlineData(200, "[1]", SourceFault.Malformed, "not an answer: there is no result in it")]
    [InlineData(200, """{"status":"success","data":{"resultType":"vector","result":[{"metric":{"llmcs_part":"0"}""",
        SourceFault.Malformed, "not an answer")]
    [InlineData(200, """{"status":"success","data":{"resultType":"vector","result":[{"value":[1,2]}]}}""",
        SourceFault.Malformed, "not an answer")]
    [InlineData(200, """{"status":"success","data":{"resultType":"vector","result":[{"value":[1]}]}}""",
        SourceFault.Malformed, "not an answer: a point is no pair of an instant and a value")]
    [InlineData(200, """{"status":"success","data":{"resultType":"vector","result":[{"value":[1e300,"2"]}]}}""",
        SourceFault.Malformed, "not an answer: a point is no pair of an instant and a value")]
    public async Task Refusals_and_nonsense_are_told(int status, string body, SourceFault fault, string why)
    {
        await using var scene = await PrometheusScene.StartAsync(async (http, _) =>
        {
            await AnsweringSite.RefuseAsync(http, status, body);
            return true;
        });

        var failed = await scene.FailureAsync();

        Assert.Equal(fault, failed.Fault);
        Assert.Contains(why, failed.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_server_that_asks_for_time_gets_it_and_other_servers_are_asked(int status)
    {
        await using var other = await AnsweringSite.StartAsync();
        await using var scene = await PrometheusScene.StartAsync(async (http, _) =>
        {
            await AnsweringSite.RefuseAsync(http, status, "", ("Retry-After", "90"));
            return true;
        });

        for (var round = 1; round <= 2; round++)
        {
            var many = Enumerable.Range(0, 200).Select(index => Metrics.Of($"m{index}"));
            var answers = await scene.SampleAsync([.. many, Metrics.Of("up", other.Address)]);

            Assert.All(
                answers[..^1],
                answer => Assert.Equal(SourceFault.Throttled, Assert.IsType<Measurement.Failed>(answer).Fault));
            Assert.IsType<Measurement.OfFleet>(answers[^1]);
            // Those that were under way together, and none after.
            Assert.InRange(scene.Site.Asked.Length, 1, 8);
            scene.Clock.Advance(TimeSpan.FromSeconds(60));
        }

        var asked = scene.Site.Asked.Length;
        Assert.Equal(SourceFault.Throttled, (await scene.FailureAsync()).Fault);
        Assert.Equal(asked + 1, scene.Site.Asked.Length);
    }

    [Fact]
    public async Task No_redirect_is_followed()
    {
        await using var elsewhere = await AnsweringSite.StartAsync();
        await using var scene = await PrometheusScene.StartAsync(async (http, _) =>
        {
            await AnsweringSite.RefuseAsync(http, 302, "", ("Location", elsewhere.Address.AbsoluteUri));
            return true;
        });

        var failed = await scene.FailureAsync();

        Assert.Equal(SourceFault.Malformed, failed.Fault);
        Assert.Contains(
            $"it redirects to {elsewhere.Address}, which is not followed", failed.Detail, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Asked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_of_ten_megabytes_is_not_read(bool isAnnounced)
    {
        await using var scene = await PrometheusScene.StartAsync(async (http, _) =>
        {
            var whole = new string(' ', 10 * 1024 * 1024);
            http.Response.ContentLength = isAnnounced ? whole.Length : null;
            await http.Response.WriteAsync(whole);
            return true;
        });

        var failed = await scene.FailureAsync();

        Assert.Equal(SourceFault.Malformed, failed.Fault);
        Assert.Contains("the answer has more than 8 MiB", failed.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e300")]
    [InlineData("-1e300")]
    [InlineData("NaN")]
    public async Task A_value_that_was_measured_at_no_instant_is_absent(string instant)
    {
        await using var scene = await PrometheusScene.StartAsync(async (http, request) =>
        {
            var seconds = AnsweringSite.At.ToUnixTimeSeconds();
            await http.Response.WriteAsync(AnsweringSite.Good(request.Query)
                .Replace($"\"{seconds}\"", $"\"{instant}\"", StringComparison.Ordinal));
            return true;
        });

        var absent = Assert.IsType<Measurement.Absent>(Assert.Single(await scene.SampleAsync(Metrics.Of("up"))));

        Assert.Contains("its 1 comes of no measurement", absent.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_none()
    {
        await using var scene = await PrometheusScene.StartAsync(async (http, request) =>
        {
            var whole = AnsweringSite.Good(request.Query);
            http.Response.ContentLength = whole.Length;
            await http.Response.WriteAsync(whole[..(whole.Length / 2)]);
            await http.Response.Body.FlushAsync();
            http.Abort();
            return true;
        });

        Assert.Equal(SourceFault.Unreachable, (await scene.FailureAsync()).Fault);
    }

    [Fact]
    public async Task One_that_takes_too_long_harms_no_other()
    {
        PrometheusScene? scene = null;
        scene = await PrometheusScene.StartAsync(async (http, request) =>
        {
            if (!request.Query.Contains("slow", StringComparison.Ordinal))
            {
                return false;
            }

            // Together they take too long. Alone, it breaks off: the clock stands while others are asked.
            if (request.Query.Contains("quick", StringComparison.Ordinal))
            {
                await HangAsync(http, scene!);
            }

            http.Abort();
            return true;
        });
        await using (scene)
        {
            var answers = await scene.SampleAsync(Metrics.Of("slow"), Metrics.Of("quick"));

            Assert.Equal(SourceFault.Unreachable, Assert.IsType<Measurement.Failed>(answers[0]).Fault);
            Assert.IsType<Measurement.OfFleet>(answers[1]);
        }
    }

    [Fact]
    public async Task No_answer_is_waited_for_longer_than_a_call_may_take()
    {
        PrometheusScene? scene = null;
        scene = await PrometheusScene.StartAsync(async (http, _) =>
        {
            await HangAsync(http, scene!);
            return true;
        });
        await using (scene)
        {
            var failed = await scene.FailureAsync();

            Assert.Equal(SourceFault.Unreachable, failed.Fault);
            Assert.Contains("no answer in time", failed.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Whoever_ends_the_wait_is_told_that_nothing_was_answered()
    {
        await using var scene = await PrometheusScene.StartAsync();
        using var ended = new CancellationTokenSource();
        await ended.CancelAsync();

        var answers = await scene.Source.SampleAsync(
            [Metrics.Of("up"), Metrics.Of("down")], AnsweringSite.At, ended.Token);

        Assert.All(
            answers, answer => Assert.Equal(SourceFault.Unreachable, Assert.IsType<Measurement.Failed>(answer).Fault));
        Assert.Empty(scene.Site.Asked);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_ends_it()
    {
        await using var secret = await AnsweringSite.StartAsync(
            certificate: new LoopbackCertificate(DateTimeOffset.UtcNow));
        await using var scene = await PrometheusScene.StartAsync();

        var failed = await scene.FailureAsync(Metrics.Of("up", secret.Address));

        Assert.Equal(SourceFault.Unreachable, failed.Fault);
        Assert.Contains("TLS: ", failed.Detail, StringComparison.Ordinal);
        Assert.Empty(secret.Asked);
    }

    [Fact]
    public async Task Nobody_there_is_told_and_others_are_asked()
    {
        await using var scene = await PrometheusScene.StartAsync();

        var answers = await scene.SampleAsync(
            Metrics.Of("up", new Uri("http://127.0.0.1:9")), Metrics.Of("up"));

        Assert.Equal(SourceFault.Unreachable, Assert.IsType<Measurement.Failed>(answers[0]).Fault);
        Assert.IsType<Measurement.OfFleet>(answers[1]);
    }

    [Theory]
    [InlineData("http://169.254.169.254")]
    [InlineData("http://[fe80::1]:9090")]
    [InlineData("http://0.0.0.0:9090")]
    public async Task Nothing_is_asked_where_machines_tell_secrets(string endpoint)
    {
        await using var scene = await PrometheusScene.StartAsync();

        var failed = await scene.FailureAsync(Metrics.Of("up", new Uri(endpoint)));

        Assert.Equal(SourceFault.Denied, failed.Fault);
        Assert.Contains("nothing is asked there", failed.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300, "its clock is 300 s ahead of ours")]
    [InlineData(-180, "its clock is 180 s behind ours")]
    public async Task A_server_with_another_clock_is_not_believed(int seconds, string why)
    {
        await using var scene = await PrometheusScene.StartAsync((http, _) =>
        {
            var told = AnsweringSite.At.AddSeconds(seconds);
            http.Response.Headers.Date = told.ToString("R", CultureInfo.InvariantCulture);
            return Task.FromResult(false);
        });

        var failed = await scene.FailureAsync();

        Assert.Equal(SourceFault.Malformed, failed.Fault);
        Assert.Contains(why, failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_in_part_is_none_and_the_rest_is_whole()
    {
        await using var scene = await PrometheusScene.StartAsync(async (http, request) =>
        {
            if (!request.Query.Contains("partial", StringComparison.Ordinal))
            {
                return false;
            }

            await http.Response.WriteAsync(
                AnsweringSite.Good(request.Query)[..^1] + ""","warnings":["store 2 is not there"],"infos":["x"]}""");
            return true;
        });

        var answers = await scene.SampleAsync(Metrics.Of("whole"), Metrics.Of("partial"));

        Assert.IsType<Measurement.OfFleet>(answers[0]);
        Assert.Equal(
            new Measurement.Failed(
                SourceFault.Malformed, "Prometheus: it is answered in part only: store 2 is not there: partial"),
            answers[1]);
    }

    /// <summary>Lets a call wait for as long as it may; it is then gone.</summary>
    private static async Task HangAsync(HttpContext http, PrometheusScene scene)
    {
        var isGone = new TaskCompletionSource();
        await using var registration = http.RequestAborted.Register(isGone.SetResult);
        scene.Clock.Advance(TimeSpan.FromSeconds(10));
        await isGone.Task;
    }
}
