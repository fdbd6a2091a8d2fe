using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.SecurityToken;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Aws.Clients;

/// <summary>Signs requests to Amazon Managed Service for Prometheus as whoever we are in AWS, by Signature Version 4.
/// A signature lets its bearer ask what we may ask, so that no other host is shown one.</summary>
/// <param name="clients">Whose credentials they are.</param>
public sealed class AwsSigner(AwsClients clients)
{
    private const string Service = "aps";

    private const string Token = "X-Amz-Security-Token";

    /// <summary>What the signature puts on a request beside the headers that everybody sends.</summary>
    private static readonly string[] Added = ["X-Amz-Date", "X-Amz-Content-SHA256", Token, "Authorization"];

    /// <summary>The region whose service an address is of; null for one that is of none.</summary>
    internal Func<Uri, string?> RegionOf { get; init; } = PrometheusHost.RegionOf;

    /// <summary>Signs a request.</summary>
    /// <param name="request">Complete but for this; its content can be read again.</param>
    /// <param name="cancellation">Ends the wait for credentials.</param>
    /// <returns>Null when it is signed; else why it is not.</returns>
    public async Task<ApiFault?> SignAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.RequestUri is not { } address || RegionOf(address) is not { } region)
        {
            return ApiFault.Told(
                SourceFault.Denied,
                $"{request.RequestUri?.GetLeftPart(UriPartial.Authority)} is not Amazon Managed Service for Prometheus "
                + "by https: credentials of AWS are not shown to it");
        }

        try
        {
            var who = await clients.CredentialsAsync(cancellation).ConfigureAwait(false);
            var body = request.Content is { } content
                ? await content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false)
                : [];
            Sign(request, address, region, body, who);
            return null;
        }
        catch (Exception thrown) when (AwsFaults.OfCall(thrown, cancellation) is { } fault)
        {
            return fault with { Detail = $"credentials of AWS: {fault.Detail}" };
        }
    }

    private static void Sign(
        HttpRequestMessage request, Uri address, string region, byte[] body, ImmutableCredentials who)
    {
        var signed = new DefaultRequest(new Query(), Service)
        {
            HttpMethod = request.Method.Method,
            Endpoint = new Uri(address.GetLeftPart(UriPartial.Authority)),
            ResourcePath = address.AbsolutePath,
            Content = body,
            UseQueryString = true,
            OverrideSigningServiceName = Service,
            AuthenticationRegion = region,
        };
        foreach (var (name, value) in Parameters(address))
        {
            signed.Parameters[name] = value;
        }

        if (who.UseToken)
        {
            signed.Headers[Token] = who.Token;
        }

        // The signer wants a configuration; what it would take from it is all said above.
        var signature = new AWS4Signer().SignRequest(
            signed, new AmazonSecurityTokenServiceConfig(), metrics: null, who.AccessKey, who.SecretKey);
        signed.Headers["Authorization"] = signature.ForAuthorizationHeader;
        foreach (var name in Added.Where(signed.Headers.ContainsKey))
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, signed.Headers[name]);
        }
    }

    /// <summary>What stands behind the question mark, as it is meant.</summary>
    private static IEnumerable<(string Name, string Value)> Parameters(Uri address) =>
        from pair in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        let end = pair.IndexOf('=', StringComparison.Ordinal)
        select end < 0 ? (Meant(pair), string.Empty) : (Meant(pair[..end]), Meant(pair[(end + 1)..]));

    private static string Meant(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    /// <summary>The SDK's signer wants to know a request of its own kind.</summary>
    private sealed class Query : AmazonWebServiceRequest;
}
