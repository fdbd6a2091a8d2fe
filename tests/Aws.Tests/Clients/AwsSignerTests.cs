using System.Security.Cryptography;
using System.Text;

using Amazon.Runtime;

using LlmCloudScaler.Aws.Tests.Loopbacks;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Providers.Aws.Clients;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Clients;

/// <summary>Requests to Prometheus are signed by Signature Version 4 as AWS describes it, computed here anew.</summary>
public sealed class AwsSignerTests
{
    private const string Workspace = "https://aps-workspaces.eu-central-1.amazonaws.com/workspaces/ws-1/api/v1/";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_is_signed_with_its_body()
    {
        using var clients = new AwsClients(Somebody.Credentials);
        using var request = new HttpRequestMessage(HttpMethod.Post, Workspace + "query")
        {
            Content = new FormUrlEncodedContent([new("query", "sum(rate(up{job=\"vllm\"}[1m])) + 1")]),
        };

        Assert.Null(await new AwsSigner(clients).SignAsync(request, Cancellation));

        Assert.Equal("a token", Header(request, "X-Amz-Security-Token"));
        Assert.Equal(
            Expected(
                request, "eu-central-1", query: string.Empty, await request.Content.ReadAsStringAsync(Cancellation)),
            Header(request, "Authorization"));
    }

    [Fact]
    public async Task A_query_is_signed_with_its_parameters()
    {
        using var clients = new AwsClients(new BasicAWSCredentials("AKIATEST", "a/secret+"));
        using var request = new HttpRequestMessage(
            HttpMethod.Get, Workspace + "query?time=1.5&query=a%20%2B%20b%7Bc%3D%22d%26e%22%7D");

        Assert.Null(await new AwsSigner(clients).SignAsync(request, Cancellation));

        Assert.False(request.Headers.Contains("X-Amz-Security-Token"));
        Assert.Equal(
            Expected(
                request, "eu-central-1", "query=a%20%2B%20b%7Bc%3D%22d%26e%22%7D&time=1.5", body: string.Empty),
            Header(request, "Authorization"));
    }

    [Fact]
    public async Task A_signature_is_put_in_the_place_of_an_older_one()
    {
        using var clients = new AwsClients(Somebody.Credentials);
        using var request = new HttpRequestMessage(HttpMethod.Get, Workspace + "labels");
        var signer = new AwsSigner(clients);

        await signer.SignAsync(request, Cancellation);
        await signer.SignAsync(request, Cancellation);

        Assert.Single(request.Headers.GetValues("Authorization"));
        Assert.Single(request.Headers.GetValues("X-Amz-Date"));
    }

    [Theory]
    [InlineData("http://aps-workspaces.eu-central-1.amazonaws.com/workspaces/ws-1/api/v1/query")]
    [InlineData("https://prometheus.example/api/v1/query")]
    public async Task Nobody_else_is_shown_anything(string address)
    {
        using var clients = new AwsClients(Somebody.Credentials);
        using var request = new HttpRequestMessage(HttpMethod.Post, address);

        var fault = await new AwsSigner(clients).SignAsync(request, Cancellation);

        Assert.Equal(SourceFault.Denied, fault!.Kind);
        Assert.Contains("credentials of AWS are not shown to it", fault.Detail, StringComparison.Ordinal);
        Assert.Empty(request.Headers);
    }

    [Fact]
    public async Task Without_credentials_nothing_is_signed()
    {
        using var clients = new AwsClients(new Stranger(() => throw new AmazonClientException("nobody is logged in")));
        using var request = new HttpRequestMessage(HttpMethod.Post, Workspace + "query");

        var fault = await new AwsSigner(clients).SignAsync(request, Cancellation);

        Assert.Equal(SourceFault.Denied, fault!.Kind);
        Assert.Equal("credentials of AWS: nobody is logged in", fault.Detail);
        Assert.Empty(request.Headers);
    }

    [Fact]
    public async Task The_wait_for_credentials_ends_when_nobody_waits()
    {
        using var clients = new AwsClients(new Stranger(() => new TaskCompletionSource<ImmutableCredentials>().Task));
        using var request = new HttpRequestMessage(HttpMethod.Post, Workspace + "query");
        using var wait = new CancellationTokenSource();

        var signing = new AwsSigner(clients).SignAsync(request, wait.Token);
        await wait.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => signing);
    }

    private static string Expected(HttpRequestMessage request, string region, string query, string body)
    {
        var stamp = Header(request, "X-Amz-Date");
        var scope = $"{stamp[..8]}/{region}/aps/aws4_request";
        string[] names = [.. request.Headers.Select(header => header.Key.ToLowerInvariant())
            .Where(name => name.StartsWith("x-amz-", StringComparison.Ordinal)).Append("host").Order()];
        var headers = string.Concat(names.Select(name =>
            $"{name}:{(name == "host" ? request.RequestUri!.Host : Header(request, name))}\n"));
        var signed = string.Join(';', names);
        var canonical = $"{request.Method}\n{request.RequestUri!.AbsolutePath}\n{query}\n{headers}\n{signed}\n"
            + Hash(body);
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4a/secret+"), Sign);
        var signature = Convert.ToHexStringLower(Sign(key, $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Hash(canonical)}"));
        return $"AWS4-HMAC-SHA256 Credential=AKIATEST/{scope}, SignedHeaders={signed}, Signature={signature}";
    }

    private static byte[] Sign(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Header(HttpRequestMessage request, string name) =>
        Assert.Single(request.Headers.NonValidated[name]);

    /// <summary>Somebody whose credentials are another matter.</summary>
    private sealed class Stranger(Func<Task<ImmutableCredentials>> give) : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials() => throw new NotSupportedException();

        public override Task<ImmutableCredentials> GetCredentialsAsync() => give();
    }
}
