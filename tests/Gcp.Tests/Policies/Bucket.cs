using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;

using Google.Apis.Auth.OAuth2;

using LlmCloudScaler.Providers.Gcp.Clients;

namespace LlmCloudScaler.Gcp.Tests.Policies;

/// <summary>One bucket behind as much of Cloud Storage's JSON API as a reader needs. What is asked and answered is held
/// against the vendor's description, where that is at hand and speaks of it.</summary>
internal sealed class Bucket : HttpMessageHandler
{
    /// <summary>Objects in one answer, so that lists go over several; the service's own are of a thousand.</summary>
    private const int PageSize = 2;

    private const string Objects = "/storage/v1/b/policies/o";

    private static readonly StorageSpec? spec = StorageSpec.Find();

    private readonly SortedDictionary<string, (long Generation, byte[] Bytes)> _objects = new(StringComparer.Ordinal);

    private readonly ConcurrentQueue<string> _asked = [];

    private readonly ConcurrentQueue<string> _violations = [];

    private long _generation = 1_767_960_000_000_000;

    /// <summary>What becomes of a request for an object, by its name, in the place of the object; null for nothing
    /// else.</summary>
    public Func<string, HttpResponseMessage?> OnObject { get; set; } = _ => null;

    /// <summary>Lists so far, page by page.</summary>
    public int Listed => _asked.Count(path => path == Objects);

    /// <summary>Texts fetched so far.</summary>
    public int Fetched => _asked.Count(path => path == "text");

    /// <summary>Where what was asked or answered is not as the vendor describes it.</summary>
    public IReadOnlyCollection<string> Violations => _violations;

    public GcpClients Clients() => new(GoogleCredential.FromAccessToken("a-token"), transport: this);

    public void Put(string name, string text) => Put(name, Encoding.UTF8.GetBytes(text));

    public void Put(string name, byte[] bytes) => _objects[name] = (++_generation, bytes);

    public void Remove(string name) => _objects.Remove(name);

    /// <summary>A refusal as Cloud Storage words it.</summary>
    public static HttpResponseMessage Refusal(HttpStatusCode status, string reason) => new(status)
    {
        Content = new StringContent(
            $$$"""
            {"error":{"code":{{{(int)status}}},"message":"no such thing",
             "errors":[{"message":"no such thing","domain":"global","reason":"{{{reason}}}"}]}}
            """,
            Encoding.UTF8,
            "application/json"),
    };

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = request.RequestUri!.AbsolutePath;
        var query = HttpUtility.ParseQueryString(request.RequestUri.Query);
        if (path == Objects)
        {
            _asked.Enqueue(path);
            return Task.FromResult(List(query["prefix"] ?? string.Empty, query["delimiter"], query["pageToken"]));
        }

        Check(spec?.OfGet(request.Method, path, query.AllKeys.OfType<string>()));
        var name = Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
        _asked.Enqueue(query["alt"] == "media" ? "text" : "description");
        return Task.FromResult(
            !path.StartsWith(Objects + "/", StringComparison.Ordinal) ? Refusal(HttpStatusCode.NotFound, "notFound")
            : OnObject(name) is { } instead ? instead
            : !_objects.TryGetValue(name, out var found)
                || (query["generation"] is { } wanted && wanted != $"{found.Generation}")
                ? Refusal(HttpStatusCode.NotFound, "notFound")
            : query["alt"] == "media" ? new(HttpStatusCode.OK) { Content = new ByteArrayContent(found.Bytes) }
            : Json(Described(name)));
    }

    private HttpResponseMessage List(string prefix, string? delimiter, string? token)
    {
        var matches = _objects.Keys
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal)
                && (delimiter is null || !name[prefix.Length..].Contains(delimiter, StringComparison.Ordinal))
                && (token is null || string.CompareOrdinal(name, token) > 0))
            .ToList();
        var answer = new JsonObject { ["kind"] = "storage#objects" };
        if (matches.Count > 0)
        {
            answer["items"] = new JsonArray([.. matches.Take(PageSize).Select(Described)]);
        }

        if (matches.Count > PageSize)
        {
            answer["nextPageToken"] = matches[PageSize - 1];
        }

        return Json(answer);
    }

    private JsonObject Described(string name)
    {
        var (generation, bytes) = _objects[name];
        var described = new JsonObject
        {
            ["kind"] = "storage#object",
            ["bucket"] = "policies",
            ["name"] = name,
            ["generation"] = $"{generation}",
            ["size"] = $"{bytes.Length}",
        };
        Check(spec?.OfObject(described));
        return described;
    }

    private void Check(IEnumerable<string>? violations)
    {
        foreach (var violation in violations ?? [])
        {
            _violations.Enqueue(violation);
        }
    }

    private static HttpResponseMessage Json(JsonObject body) => new(HttpStatusCode.OK)
    {
        Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
    };
}
