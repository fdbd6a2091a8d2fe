using System.Security.Cryptography;
using System.Text;

using LlmCloudScaler.Aws.Tests.Loopbacks;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Sdk;

/// <summary>Requests are signed for the service and region they go to, by Signature Version 4 as AWS describes it.
/// </summary>
public sealed class SignatureTests
{
    private const string Region = "eu-central-1";

    [Fact]
    public async Task A_query_is_signed_for_auto_scaling()
    {
        await using var loopback = await Loopback.StartAsync(new Answer(200, "<DescribePoliciesResponse/>"));
        using var clients = Somebody.Calling(loopback);

        await clients.AutoScaling(Region).DescribePoliciesAsync(
            new() { AutoScalingGroupName = "a b+ü" }, TestContext.Current.CancellationToken);

        CheckSignature(Assert.Single(loopback.Requests), "autoscaling");
    }

    [Fact]
    public async Task A_json_request_is_signed_for_cloudwatch()
    {
        await using var loopback = await Loopback.StartAsync(new Answer(200, "{}", "application/x-amz-json-1.0"));
        using var clients = Somebody.Calling(loopback);

        await clients.CloudWatch(Region).GetMetricDataAsync(
            new() { NextToken = "ü" }, TestContext.Current.CancellationToken);

        CheckSignature(Assert.Single(loopback.Requests), "monitoring");
    }

    private static void CheckSignature(Asked asked, string service)
    {
        var stamp = asked.Headers["X-Amz-Date"];
        var scope = $"{stamp[..8]}/{Region}/{service}/aws4_request";
        var authorization = asked.Headers["Authorization"];
        var signed = Between(authorization, "SignedHeaders=", ",");

        Assert.Equal("a token", asked.Headers["X-Amz-Security-Token"]);
        Assert.Contains("x-amz-security-token", signed.Split(';'));
        Assert.StartsWith($"AWS4-HMAC-SHA256 Credential=AKIATEST/{scope}, ", authorization);
        Assert.Equal(Signature(asked, signed, stamp, scope), Between(authorization, "Signature=", ","));
    }

    private static string Signature(Asked asked, string signed, string stamp, string scope)
    {
        var headers = string.Concat(signed.Split(';').Select(name => $"{name}:{asked.Headers[name].Trim()}\n"));
        var canonical = $"{asked.Method}\n{asked.Path}\n\n{headers}\n{signed}\n{Hash(asked.Body)}";
        var text = $"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Hash(canonical)}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4a/secret+"), Sign);
        return Convert.ToHexStringLower(Sign(key, text));
    }

    private static byte[] Sign(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        var to = text.IndexOf(end, from, StringComparison.Ordinal);
        return text[from..(to < 0 ? text.Length : to)].Trim();
    }
}
