using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace LlmCloudScaler.Cli.Tests.Clouds.Azure;

/// <summary>Answers for every storage account from memory, as much as policies and state ask of blobs; other requests
/// go on. Whoever asks must have a token.</summary>
/// <param name="next">Where the others go.</param>
internal sealed class KeptBlobs(HttpMessageHandler next) : DelegatingHandler(next)
{
    private const string Suffix = ".blob.core.windows.net";

    private readonly Lock _gate = new();
    private int _marks;

    /// <summary>By their addresses.</summary>
    public ConcurrentDictionary<string, (string Mark, byte[] Content)> All { get; } = new(StringComparer.Ordinal);

    /// <summary>Puts a blob there.</summary>
    public void Put(string address, string content) => All[address] = (NextMark(), Encoding.UTF8.GetBytes(content));

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        if (!address.Host.EndsWith(Suffix, StringComparison.Ordinal))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        lock (_gate)
        {
            var answer = request.Headers.Authorization is not { Scheme: "Bearer" } || address.Scheme != "https"
                ? Refused(HttpStatusCode.Forbidden, "AuthenticationFailed")
                : address.Query.Contains("comp=list", StringComparison.Ordinal) ? List(address)
                : request.Method == HttpMethod.Put ? Write(request, address.GetLeftPart(UriPartial.Path), body)
                : Read(address.GetLeftPart(UriPartial.Path));
            answer.Headers.Add("x-ms-request-id", Guid.Empty.ToString());
            answer.Headers.Add("x-ms-version", "2024-11-04");
            return answer;
        }
    }

    private HttpResponseMessage List(Uri address)
    {
        var prefix = Uri.UnescapeDataString(address.Query.TrimStart('?').Split('&')
            .FirstOrDefault(part => part.StartsWith("prefix=", StringComparison.Ordinal))?["prefix=".Length..] ?? "");
        var container = address.GetLeftPart(UriPartial.Path) + "/";
        var blobs = All.Where(blob => blob.Key.StartsWith(container + prefix, StringComparison.Ordinal)).Select(blob =>
            $"<Blob><Name>{blob.Key[container.Length..]}</Name><Properties><Etag>{blob.Value.Mark}</Etag>"
            + string.Create(
                CultureInfo.InvariantCulture, $"<Content-Length>{blob.Value.Content.Length}</Content-Length>")
            + "<BlobType>BlockBlob</BlobType></Properties></Blob>");
        return new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults><Blobs>" + string.Concat(blobs)
                + "</Blobs><NextMarker /></EnumerationResults>",
                Encoding.UTF8,
                "application/xml"),
        };
    }

    private HttpResponseMessage Read(string blob) => All.TryGetValue(blob, out var kept)
        ? Marked(HttpStatusCode.OK, kept.Mark, kept.Content)
        : Refused(HttpStatusCode.NotFound, "BlobNotFound");

    private HttpResponseMessage Write(HttpRequestMessage request, string blob, byte[] body)
    {
        var wanted = request.Headers.IfMatch.SingleOrDefault()?.ToString();
        var isThere = All.TryGetValue(blob, out var kept);
        if (request.Headers.IfNoneMatch.Count > 0 && isThere)
        {
            return Refused(HttpStatusCode.Conflict, "BlobAlreadyExists");
        }

        if (wanted is not null && (!isThere || kept.Mark != wanted))
        {
            return Refused(HttpStatusCode.PreconditionFailed, "ConditionNotMet");
        }

        All[blob] = (NextMark(), body);
        return Marked(HttpStatusCode.Created, All[blob].Mark, []);
    }

    private static HttpResponseMessage Marked(HttpStatusCode status, string mark, byte[] content)
    {
        var answer = new HttpResponseMessage(status) { Content = new ByteArrayContent(content) };
        answer.Headers.ETag = new EntityTagHeaderValue(mark);
        answer.Content.Headers.LastModified = DateTimeOffset.UnixEpoch;
        return answer;
    }

    private static HttpResponseMessage Refused(HttpStatusCode status, string code)
    {
        var answer = new HttpResponseMessage(status);
        answer.Headers.Add("x-ms-error-code", code);
        return answer;
    }

    private string NextMark() => string.Create(
        CultureInfo.InvariantCulture, $"\"0x{Interlocked.Increment(ref _marks):X}\"");
}
