using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Of the answer.</param>
/// <param name="Body">JSON or HTML; empty where there is none.</param>
public sealed record RawAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, string Body)
{
    public JsonObject Json => (JsonObject)JsonNode.Parse(Body)!;

    /// <summary>The code of an error, in either form.</summary>
    public string Code => Error["code"]!.GetValue<string>();

    /// <summary>The message of an error, in either form.</summary>
    public string Message => Error["message"]!.GetValue<string>();

    private JsonObject Error => (JsonObject)(Json["error"] ?? Json);

    /// <summary>What stands at a path of names and numbers, such as <c>value/0/name</c>; null where nothing does.
    /// </summary>
    public JsonNode? At(string path) => path.Split('/').Aggregate((JsonNode?)Json, (node, part) => node switch
    {
        JsonArray list => int.Parse(part) < list.Count ? list[int.Parse(part)] : null,
        JsonObject structure => structure[part],
        _ => null,
    });

    /// <summary>The text at a path; null where nothing is.</summary>
    public string? Text(string path) => At(path)?.ToString();

    /// <summary>The texts at a path in each item of a list.</summary>
    public IReadOnlyList<string?> All(string list, string path) =>
        [.. Enumerable.Range(0, ((JsonArray)At(list)!).Count).Select(index => Text($"{list}/{index}/{path}"))];

    /// <summary>A header; null where it is not there.</summary>
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? values.First() : null;

    /// <summary>Fails a test whose request was not refused in this way.</summary>
    public void IsRefused(int status, string code, string message)
    {
        Assert.Equal((HttpStatusCode)status, Status);
        Assert.Equal(code, Code);
        Assert.Contains(message, Message, StringComparison.Ordinal);
    }

    /// <summary>Fails a test whose request was refused.</summary>
    public RawAnswer IsDone()
    {
        Assert.True((int)Status is >= 200 and < 300, $"{(int)Status} {Body}");
        return this;
    }
}
