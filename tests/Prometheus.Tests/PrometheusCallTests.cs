using System.Collections.Immutable;
using System.Text;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Prometheus;

using Xunit;

namespace LlmCloudScaler.Prometheus.Tests;

/// <summary>What is sent to servers: how often, how, and with whose word.</summary>
public sealed class PrometheusCallTests
{
    [Fact]
    public async Task Queries_of_all_fleets_share_few_requests()
    {
        await using var scene = await PrometheusScene.StartAsync();

        var answers = await scene.SampleAsync(
            [.. Enumerable.Range(0, 90).Select(index => Metrics.Of($"m{index % 45}"))]);

        Assert.Equal(90, answers.Length);
        Assert.All(answers, answer => Assert.Equal(new Measurement.OfFleet(new(1, AnsweringSite.At)), answer));
        Assert.Equal(3, scene.Site.Asked.Length);
    }

    [Fact]
    public async Task One_that_fails_is_asked_for_itself_from_then_on()
    {
        await using var scene = await PrometheusScene.StartAsync(async (http, request) =>
        {
            var isBad = request.Query.Contains("bad", StringComparison.Ordinal);
            if (isBad)
            {
                await AnsweringSite.RefuseAsync(
                    http, 400, """{"status":"error","errorType":"bad_data","error":"no"}""");
            }

            return isBad;
        });
        ImmutableArray<MetricQuery> queries =
            [.. Enumerable.Range(0, 19).Select(index => Metrics.Of($"m{index}")), Metrics.Of("bad")];

        var first = await scene.SampleAsync(queries);
        var requests = scene.Site.Asked.Length;
        var second = await scene.SampleAsync(queries);

        // All together, each alone, and the bad one as the policy has it.
        Assert.Equal(1 + 20 + 1, requests);
        Assert.Equal(requests + 1 + 2, scene.Site.Asked.Length);
        foreach (var answers in new[] { first, second })
        {
            Assert.All(answers[..^1], answer => Assert.IsType<Measurement.OfFleet>(answer));
            Assert.Equal(
                new Measurement.Failed(SourceFault.NotFound, "Prometheus: bad_data: no: bad"), answers[^1]);
        }
    }

    [Fact]
    public async Task Short_queries_stand_in_the_address_and_long_ones_are_posted()
    {
        await using var scene = await PrometheusScene.StartAsync();

        await scene.SampleAsync(Metrics.Of("up"));
        await scene.SampleAsync(Metrics.Of($"sum(up{{job=\"{new string('x', 2000)}\"}})"));

        Assert.Equal(["GET", "POST"], scene.Site.Site.Requests.Select(request => request.Method));
        Assert.All(scene.Site.Site.Requests, request =>
        {
            Assert.Equal("/api/v1/query", request.Path);
            Assert.Equal("1767614400.000", request.Parameters["time"]);
        });
    }

    [Fact]
    public async Task A_path_may_precede_that_of_the_api()
    {
        await using var scene = await PrometheusScene.StartAsync();

        await scene.SampleAsync(Metrics.Of("up", new Uri(scene.Site.Address, "/workspaces/ws-1/")));

        Assert.Equal("/workspaces/ws-1/api/v1/query", Assert.Single(scene.Site.Site.Requests).Path);
    }

    [Fact]
    public async Task Secrets_are_read_from_files_and_shown_to_the_server_that_they_are_for()
    {
        using var secrets = new SecretsFolder(("token", "t0ken\n"), ("password", "pa:ss"));
        await using var other = await AnsweringSite.StartAsync();
        await using var scene = await PrometheusScene.StartAsync(
            settings: new() { SecretsFolder = secrets.Path, Auth = new PrometheusAuth.Bearer("token") });

        await scene.SampleAsync(Metrics.Of("up"));
        await scene.SampleAsync(Metrics.Of("up", other.Address));
        await scene.SampleAsync(Metrics.Of("up", other.Address, new PrometheusAuth.Basic("me", "password")));

        Assert.Equal("Bearer t0ken", Assert.Single(scene.Site.Site.Requests).Authorization);
        Assert.Equal(
            [string.Empty, $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("me:pa:ss"))}"],
            other.Site.Requests.Select(request => request.Authorization));
    }

    [Theory]
    [InlineData("other", "there is no secret other")]
    [InlineData("../outside", "there is no secret ../outside")]
    [InlineData("empty", "the secret empty is empty, or has more than one line")]
    [InlineData("lines", "the secret lines is empty, or has more than one line")]
    [InlineData("long", "the secret long has more than 65536 bytes")]
    public async Task A_secret_that_is_not_there_is_told_and_nothing_is_asked(string name, string why)
    {
        using var secrets = new SecretsFolder(
            ("empty", "\n"), ("lines", "a\nb"), ("long", new string('x', 70_000)));
        await using var scene = await PrometheusScene.StartAsync(settings: new() { SecretsFolder = secrets.Path });

        var failed = await scene.FailureAsync(
            Metrics.Of("up", scene.Site.Address, new PrometheusAuth.Bearer(name)));

        Assert.Equal(SourceFault.Denied, failed.Fault);
        Assert.Contains(why, failed.Detail, StringComparison.Ordinal);
        Assert.Empty(scene.Site.Asked);
    }

    [Fact]
    public async Task A_host_signs_for_the_cloud_that_it_is_at_home_in_and_for_no_other()
    {
        var signers = ImmutableDictionary<PrometheusCloud, RequestSigner>.Empty
            .Add(PrometheusCloud.Aws, async (request, cancellation) =>
            {
                var body = request.Content is { } content ? await content.ReadAsStringAsync(cancellation) : "";
                request.Headers.TryAddWithoutValidation("Authorization", $"Signed {request.Method} {body.Length}");
                return null;
            })
            .Add(PrometheusCloud.Google, (_, _) => Task.FromResult<ApiFault?>(
                ApiFault.Told(SourceFault.Denied, "not shown to 127.0.0.1")));
        await using var scene = await PrometheusScene.StartAsync(settings: new() { Signers = signers });

        await scene.SampleAsync(Of(PrometheusCloud.Aws));
        var refused = await scene.FailureAsync(Of(PrometheusCloud.Google));
        var unknown = await scene.FailureAsync(Of(PrometheusCloud.Azure));

        Assert.Equal("Signed GET 0", Assert.Single(scene.Site.Site.Requests).Authorization);
        Assert.Equal((SourceFault.Denied, SourceFault.Denied), (refused.Fault, unknown.Fault));
        Assert.Contains("the request was not signed: not shown to 127.0.0.1", refused.Detail, StringComparison.Ordinal);
        Assert.Contains("no credentials of Azure are to be had here", unknown.Detail, StringComparison.Ordinal);

        MetricQuery Of(PrometheusCloud cloud) =>
            Metrics.Of("up", scene.Site.Address, new PrometheusAuth.Cloud(cloud));
    }

    [Fact]
    public async Task Without_a_server_nobody_is_asked()
    {
        using var source = new PrometheusMetricSource(PrometheusSettings.None, TimeProvider.System);

        var answers = await source.SampleAsync(
            [
                Metrics.Of("up"),
                Metrics.Of("up", new Uri("http://user:secret@127.0.0.1:9090")),
                Metrics.Of(new MetricSource.Observed("up"), []),
                Metrics.Each("up", "instance"),
            ],
            AnsweringSite.At,
            TestContext.Current.CancellationToken);

        Assert.Equal(SourceFault.NotFound, Assert.IsType<Measurement.Failed>(answers[0]).Fault);
        Assert.DoesNotContain("secret", Assert.IsType<Measurement.Failed>(answers[1]).Detail, StringComparison.Ordinal);
        Assert.IsType<Measurement.Absent>(answers[2]);
        Assert.Equal(SourceFault.NotFound, Assert.IsType<Measurement.Failed>(answers[3]).Fault);
    }
}
