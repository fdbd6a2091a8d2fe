using System.Globalization;

using LlmCloudScaler.Cli.Tests.Clouds.Aws;
using LlmCloudScaler.Cli.Tests.Clouds.Azure;
using LlmCloudScaler.Cli.Tests.Clouds.Gcp;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Clouds;

/// <summary>Policies whose metrics are the cloud's and those of a Prometheus server, which is a real one and so goes by
/// the clock on the wall.</summary>
public sealed class PrometheusRunTests
{
    [Theory]
    [InlineData("aws")]
    [InlineData("azure")]
    [InlineData("gcp")]
    public async Task A_policy_goes_by_Prometheus_beside_its_cloud(string cloud)
    {
        await using var prometheus = await HoldingAsync(waiting: 7);
        await using var world = await StartAsync(cloud);
        world.Publish(percent: 50);

        var ran = Shell.RunIn(
            world.World,
            "run", "--cloud", cloud, "--policy", Both(world), "--state", world.State, "--once", "--mode", "dryRun",
            "--prometheus", prometheus.Address.AbsoluteUri);

        Assert.Equal(ExitCode.Good, ran.ExitCode);
        Assert.Contains("gpuUtilization 50.00", ran.Out, StringComparison.Ordinal);
        Assert.Contains("waiting 7.00", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_says_what_options_do_not()
    {
        await using var prometheus = await HoldingAsync(waiting: 3);
        await using var world = await StartAsync("aws");
        world.Publish(percent: 50);

        var ran = Shell.RunIn(
            world.World with
            {
                ValueOf = name => name == "LLMCS_PROMETHEUS_URL" ? prometheus.Address.AbsoluteUri : null,
            },
            "run", "--cloud", "aws", "--policy", Both(world), "--state", world.State, "--once", "--mode", "dryRun");

        Assert.Contains("waiting 3.00", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cloud_s_credentials_are_not_shown_to_a_server_that_is_not_its_own()
    {
        await using var prometheus = await HoldingAsync(waiting: 3);
        await using var world = await StartAsync("aws");
        world.Publish(percent: 50);

        var ran = Shell.RunIn(
            world.World,
            "run", "--cloud", "aws", "--policy", Both(world), "--state", world.State, "--once", "--mode", "dryRun",
            "--prometheus", prometheus.Address.AbsoluteUri, "--prometheus-auth", "aws", "--records");

        Assert.DoesNotContain("waiting 3.00", ran.Out, StringComparison.Ordinal);
        Assert.Contains("credentials of AWS are not shown to it", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_asks_Prometheus_too()
    {
        await using var prometheus = await HoldingAsync(waiting: 7);
        await using var world = await StartAsync("aws");
        world.Publish(percent: 50);

        var ran = Shell.RunIn(
            world.World,
            "doctor", "--cloud", "aws", "--policy", Both(world), "--prometheus", prometheus.Address.AbsoluteUri);

        Assert.Contains(ran.Lines, line => line.StartsWith("good", StringComparison.Ordinal)
            && line.Contains("metric waiting is 7, ", StringComparison.Ordinal));
        Assert.Contains(ran.Lines, line => line.StartsWith("good", StringComparison.Ordinal)
            && line.Contains(
                $"Prometheus at {prometheus.Address.Authority} has 1 series of vllm:num_requests_waiting",
                StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("vllm:num_requests_waiting{job=\"chta\"}", "has 1 series of that name, and none like")]
    [InlineData("vllm:num_request_waiting", "has had no series of vllm:num_request_waiting for a day")]
    public async Task The_doctor_says_which_series_are_not_there(string selector, string why)
    {
        await using var prometheus = await HoldingAsync(waiting: 7);
        await using var world = await StartAsync("aws");

        var ran = Shell.RunIn(
            world.World,
            "doctor", "--cloud", "aws", "--policy", Both(world, selector),
            "--prometheus", prometheus.Address.AbsoluteUri);

        Assert.Equal(ExitCode.Refused, ran.ExitCode);
        Assert.Contains(ran.Lines, line => line.StartsWith("bad", StringComparison.Ordinal)
            && line.Contains(why, StringComparison.Ordinal));
    }

    /// <summary>The cloud's own policy, with a queue that only Prometheus knows.</summary>
    private static string Both(EmulatedWorld world, string selector = "vllm:num_requests_waiting") =>
        world.Write("both.yaml", File.ReadAllText(world.PolicyPath)
            .Replace(
                "metrics:\n",
                $"metrics:\n  waiting: {{ prometheus: {{ query: 'sum({selector})' }}, maxAge: 3m }}\n",
                StringComparison.Ordinal)
            .Replace(
                "scalers: [ ",
                "scalers: [ { queue: { metric: waiting, perReplica: 20 } }, ",
                StringComparison.Ordinal));

    private static Task<PrometheusServer> HoldingAsync(int waiting)
    {
        var at = DateTimeOffset.UtcNow.AddSeconds(-20).ToUnixTimeSeconds();
        return PrometheusServer.HoldingAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"# TYPE vllm:num_requests_waiting gauge\nvllm:num_requests_waiting {waiting} {at}\n# EOF\n"));
    }

    private static async Task<EmulatedWorld> StartAsync(string cloud) => cloud switch
    {
        "aws" => await EmulatedAws.StartAsync(TimeProvider.System),
        "azure" => await EmulatedAzure.StartAsync(TimeProvider.System),
        _ => await EmulatedGoogle.StartAsync(TimeProvider.System),
    };
}
