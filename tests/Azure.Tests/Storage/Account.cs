using System.Net;
using System.Text;

using Azure.Core.Pipeline;
using Azure.Storage.Sas;

using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Azure.Tests.Storage;

/// <summary>Clients of a storage account whose traffic a test has in its hands.</summary>
internal static class Account
{
    /// <summary>An account that nobody answers for but the test.</summary>
    public const string Nowhere = "AccountName=nowhere;AccountKey=bm93aGVyZQ==;"
        + "BlobEndpoint=http://127.0.0.1:1/nowhere;QueueEndpoint=http://127.0.0.1:1/nowhere";

    /// <summary>Clients whose requests go through a handler.</summary>
    public static AzureClients Through(HttpMessageHandler traffic) => new(new Nobody(), transport: By(traffic));

    /// <summary>Clients that wait for a busy machine: what it is late with would be asked again, and counted.</summary>
    public static AzureClients Patiently(HttpMessageHandler traffic) =>
        new(new Nobody(), transport: By(traffic)) { AttemptTimeout = TimeSpan.FromMinutes(2) };

    private static HttpClientTransport By(HttpMessageHandler traffic) =>
        new(new HttpClient(traffic) { Timeout = Timeout.InfiniteTimeSpan });

    /// <summary>A connection whose requests carry a signature in their address, which does not depend on the rest of
    /// it.</summary>
    public static string Signed(string connection)
    {
        var blobs = new global::Azure.Storage.Blobs.BlobServiceClient(connection);
        var signature = blobs.GenerateAccountSasUri(
            AccountSasPermissions.All, DateTimeOffset.MaxValue, AccountSasResourceTypes.All).Query;
        return $"BlobEndpoint={blobs.Uri};SharedAccessSignature={signature[1..]}";
    }

    /// <summary>An answer of storage's own, or of somebody who stands between.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="code">Storage's own code; null of somebody else.</param>
    /// <param name="body">The page.</param>
    public static HttpResponseMessage Answer(HttpStatusCode status, string? code, string body = "")
    {
        var answer = new HttpResponseMessage(status)
        {
            Content = body.Length > 0 ? new StringContent(body, Encoding.UTF8, "application/xml") : null,
        };
        if (code is not null)
        {
            answer.Headers.Add("x-ms-request-id", "1f3c0000-0000-0000-0000-000000000000");
            answer.Headers.Add("x-ms-error-code", code);
        }

        return answer;
    }
}
