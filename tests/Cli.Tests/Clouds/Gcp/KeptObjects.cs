using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace LlmCloudScaler.Cli.Tests.Clouds.Gcp;

/// <summary>Answers for Cloud Storage and Firestore from memory, as much as policies and state ask of them; other
/// requests go on. Whoever asks must have a token.</summary>
/// <param name="next">Where the others go.</param>
internal sealed class KeptObjects(HttpMessageHandler next) : DelegatingHandler(next)
{
    private readonly Lock _gate = new();
    private int _changes;

    /// <summary>Objects, by <c>BUCKET/NAME</c>.</summary>
    public ConcurrentDictionary<string, string> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>Documents, by their whole names.</summary>
    public ConcurrentDictionary<string, JsonObject> Documents { get; } = new(StringComparer.Ordinal);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        if (address.Host is not ("storage.googleapis.com" or "firestore.googleapis.com"))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (_gate)
        {
            return request.Headers.Authorization is not { Scheme: "Bearer" } || address.Scheme != "https"
                ? Refused(HttpStatusCode.Unauthorized, "UNAUTHENTICATED")
                : address.Host[0] == 's' ? OfStorage(address) : OfFirestore(address, body);
        }
    }

    private HttpResponseMessage OfStorage(Uri address)
    {
        var parts = address.AbsolutePath["/storage/v1/b/".Length..].Split('/');
        if (parts is [var bucket, "o"])
        {
            var found = Objects.Where(one => one.Key.StartsWith(bucket + "/", StringComparison.Ordinal));
            return Json(new JsonObject
            {
                ["items"] = new JsonArray(
                [
                    .. found.Select(one => (JsonNode?)new JsonObject
                    {
                        ["bucket"] = bucket,
                        ["name"] = one.Key[(bucket.Length + 1)..],
                        ["generation"] = "1",
                        ["size"] = one.Value.Length.ToString(CultureInfo.InvariantCulture),
                    }),
                ]),
            });
        }

        return Objects.TryGetValue($"{parts[0]}/{Uri.UnescapeDataString(parts[^1])}", out var text)
            ? new(HttpStatusCode.OK) { Content = new StringContent(text) }
            : Refused(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    private HttpResponseMessage OfFirestore(Uri address, string body) =>
        address.AbsolutePath.EndsWith(":commit", StringComparison.Ordinal) ? Commit(JsonNode.Parse(body)!)
        : address.AbsolutePath.EndsWith(":batchGet", StringComparison.Ordinal) ? Json(new JsonArray(
        [
            .. JsonNode.Parse(body)!["documents"]!.AsArray().Select(name => (JsonNode?)(Documents.TryGetValue(
                $"{name}", out var found)
                ? new JsonObject { ["found"] = found.DeepClone() }
                : new JsonObject { ["missing"] = $"{name}" })),
        ]))
        : Json(new JsonObject());

    private HttpResponseMessage Commit(JsonNode commit)
    {
        var results = new JsonArray();
        foreach (var write in commit["writes"]!.AsArray())
        {
            var document = write!["update"]!.AsObject();
            var name = $"{document["name"]}";
            var condition = write["currentDocument"];
            Documents.TryGetValue(name, out var kept);
            if ((condition?["exists"]?.GetValue<bool>() is { } wanted && wanted != kept is not null)
                || (condition?["updateTime"] is { } time && $"{time}" != $"{kept?["updateTime"]}"))
            {
                return Refused(HttpStatusCode.BadRequest, "FAILED_PRECONDITION");
            }

            var changed = document.DeepClone().AsObject();
            changed["updateTime"] = string.Create(
                CultureInfo.InvariantCulture, $"2026-01-05T09:00:00.{++_changes:000000}Z");
            Documents[name] = changed;
            results.Add(new JsonObject { ["updateTime"] = $"{changed["updateTime"]}" });
        }

        return Json(new JsonObject { ["writeResults"] = results });
    }

    private static HttpResponseMessage Json(JsonNode body) => new(HttpStatusCode.OK)
    {
        Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
    };

    private static HttpResponseMessage Refused(HttpStatusCode status, string code) => new(status)
    {
        Content = new StringContent(
            $$$"""{"error":{"code":{{{(int)status}}},"message":"no","status":"{{{code}}}"}}""",
            Encoding.UTF8,
            "application/json"),
    };
}
