using Amazon.AutoScaling;
using Amazon.CloudWatch;
using Amazon.Runtime;

using LlmCloudScaler.Aws.Tests.Loopbacks;
using LlmCloudScaler.Providers.Aws.Clients;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Clients;

/// <summary>What the SDK's environment variables say is obeyed by all clients. The variables are the whole process's,
/// so these tests run alone.</summary>
[Collection(nameof(EnvironmentTests))]
public sealed class EnvironmentTests
{
    private static readonly Answer Nothing = new(200, "{}", "application/x-amz-json-1.0");

    [Fact]
    public async Task Every_client_calls_the_endpoint_of_the_environment_and_signs_for_its_region()
    {
        await using var loopback = await Loopback.StartAsync(Nothing);
        using var surrounding = new Surrounding(("AWS_ENDPOINT_URL", loopback.Endpoint.AbsoluteUri));
        using var clients = new AwsClients(Somebody.Credentials);

        await AskAsync(() => clients.AutoScaling("eu-north-1").DescribePoliciesAsync(new()));
        await AskAsync(() => clients.CloudWatch("eu-north-1").GetMetricDataAsync(new()));
        await AskAsync(() => clients.Sqs("eu-north-1").ListQueuesAsync(string.Empty));
        await AskAsync(() => clients.DynamoDb("eu-north-1").ListTablesAsync());
        await AskAsync(() => clients.S3("eu-north-1").ListObjectsV2Async(new() { BucketName = "policies" }));
        await AskAsync(() => clients.SecurityToken("eu-north-1").GetCallerIdentityAsync(new()));

        Assert.Equal(
            ["autoscaling", "dynamodb", "monitoring", "s3", "sqs", "sts"],
            loopback.Requests.Select(ScopeOf).Select(scope => scope.Service).Distinct().Order());
        Assert.All(loopback.Requests, asked => Assert.Equal("eu-north-1", ScopeOf(asked).Region));
        Assert.Contains(loopback.Requests, asked => asked.Path.StartsWith("/policies", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_can_have_an_endpoint_of_its_own()
    {
        await using var elsewhere = await Loopback.StartAsync(Nothing);
        await using var scaling = await Loopback.StartAsync(new Answer(200, "<DescribePoliciesResponse/>"));
        using var surrounding = new Surrounding(
            ("AWS_ENDPOINT_URL", elsewhere.Endpoint.AbsoluteUri),
            ("AWS_ENDPOINT_URL_AUTO_SCALING", scaling.Endpoint.AbsoluteUri));
        using var clients = new AwsClients(Somebody.Credentials);

        await clients.AutoScaling("eu-north-1").DescribePoliciesAsync(new(), TestContext.Current.CancellationToken);
        await clients.CloudWatch("eu-north-1").GetMetricDataAsync(new(), TestContext.Current.CancellationToken);

        Assert.Single(scaling.Requests);
        Assert.Single(elsewhere.Requests);
    }

    [Fact]
    public async Task A_region_of_the_environment_does_not_clear_its_endpoint()
    {
        await using var loopback = await Loopback.StartAsync(Nothing);
        using var surrounding = new Surrounding(
            ("AWS_ENDPOINT_URL", loopback.Endpoint.AbsoluteUri), ("AWS_REGION", "eu-north-1"));
        FallbackRegionFactory.Reset();
        using var scaling = new AmazonAutoScalingClient(Somebody.Credentials, new AmazonAutoScalingConfig());
        using var watch = new AmazonCloudWatchClient(Somebody.Credentials, new AmazonCloudWatchConfig());

        await AskAsync(() => scaling.DescribePoliciesAsync(new()));
        await AskAsync(() => watch.GetMetricDataAsync(new()));

        Assert.Equal("eu-north-1", AwsClients.HomeRegion);
        Assert.Equal(
            [("eu-north-1", "autoscaling"), ("eu-north-1", "monitoring")],
            loopback.Requests.Select(ScopeOf).Distinct().Order());
        FallbackRegionFactory.Reset();
    }

    [Theory]
    [InlineData("us-east-1", false, "https://autoscaling.us-east-1.amazonaws.com")]
    [InlineData("cn-north-1", false, "https://autoscaling.cn-north-1.amazonaws.com.cn")]
    [InlineData("eusc-de-east-1", false, "https://autoscaling.eusc-de-east-1.amazonaws.eu")]
    [InlineData("us-east-1", true, "https://autoscaling-fips.us-east-1.amazonaws.com")]
    [InlineData("us-gov-west-1", true, "https://autoscaling.us-gov-west-1.amazonaws.com")]
    public void Without_an_endpoint_a_region_has_its_own(string region, bool isFips, string expected)
    {
        var config = new AmazonAutoScalingConfig
        {
            RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = isFips,
        };

        Assert.Equal(expected, config.DetermineServiceOperationEndpoint(null!).URL);
    }

    /// <summary>Sends a request; whether the answer can be read is not the matter.</summary>
    private static async Task AskAsync<T>(Func<Task<T>> call)
    {
        try
        {
            await call();
        }
        catch (Exception thrown) when (AwsFaults.Of(thrown) is not null)
        {
            // The one answer for all is not every service's.
        }
    }

    private static (string Region, string Service) ScopeOf(Asked asked)
    {
        var parts = asked.Headers["Authorization"].Split('/');
        return (parts[2], parts[3]);
    }
}
