using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Gcp;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Of the answer.</param>
/// <param name="Body">JSON, HTML or plain text.</param>
public sealed record RawAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, string Body)
{
    public JsonObject Json => (JsonObject)JsonNode.Parse(Body)!;

    /// <summary>What stands at a path of names and numbers, such as <c>managedInstances/0/name</c>; null where nothing
    /// does.</summary>
    public JsonNode? At(string path) => path.Split('/').Aggregate((JsonNode?)Json, (node, part) => node switch
    {
        JsonArray list => int.Parse(part) < list.Count ? list[int.Parse(part)] : null,
        JsonObject structure => structure[part],
        _ => null,
    });

    /// <summary>The text at a path; null where nothing is.</summary>
    public string? Text(string path) => At(path)?.ToString();

    /// <summary>The texts at a path in each item of a list; none where there is no list.</summary>
    public IReadOnlyList<string?> All(string list, string path) =>
        [.. Enumerable.Range(0, (At(list) as JsonArray)?.Count ?? 0).Select(index => Text($"{list}/{index}/{path}"))];

    /// <summary>A header; null where it is not there.</summary>
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.First() : null;

    /// <summary>Fails a test whose request was not refused in this way.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="code">The reason, or the status in capitals.</param>
    /// <param name="message">Part of it.</param>
    public void IsRefused(int status, string code, string message)
    {
        Assert.Equal((status, $"{status}"), ((int)Status, Text("error/code")));
        Assert.Contains(code, new[] { Text("error/errors/0/reason"), Text("error/status") });
        Assert.Contains(message, Text("error/message"), StringComparison.Ordinal);
    }

    /// <summary>Fails a test whose request was refused.</summary>
    public RawAnswer IsDone()
    {
        Assert.True((int)Status is >= 200 and < 300, $"{(int)Status} {Body}");
        return this;
    }
}
