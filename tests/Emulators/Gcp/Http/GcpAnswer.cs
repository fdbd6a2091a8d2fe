using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace LlmCloudScaler.Emulators.Gcp.Http;

/// <summary>What a service says to a request.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">Null where it is no JSON.</param>
internal sealed record GcpAnswer(int Status, JsonNode? Body)
{
    /// <summary>What is said where it is no JSON.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Headers beside those of every answer.</summary>
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;

    public static GcpAnswer Ok(JsonNode body) => new(200, body);

    /// <summary>Plain text, as the metadata server has it.</summary>
    public static GcpAnswer Plain(int status, string text) => new(status, Body: null) { Text = text };

    /// <summary>A refusal, in the form that Compute Engine has.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="reason">Such as <c>notFound</c>.</param>
    /// <param name="message">For people.</param>
    /// <param name="domain">Of the reason.</param>
    public static GcpAnswer Reasoned(int status, string reason, string message, string domain = "global") =>
        new(status, new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = status,
                ["message"] = message,
                ["errors"] = new JsonArray(new JsonObject
                {
                    ["message"] = message,
                    ["domain"] = domain,
                    ["reason"] = reason,
                }),
            },
        });

    /// <summary>A refusal, in the form that newer services have.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="code">As <c>google.rpc.Code</c> names it, such as <c>INVALID_ARGUMENT</c>.</param>
    /// <param name="message">For people.</param>
    public static GcpAnswer Coded(int status, string code, string message) => new(status, new JsonObject
    {
        ["error"] = new JsonObject { ["code"] = status, ["message"] = message, ["status"] = code },
    });

    public static GcpAnswer Invalid(string message) => Coded(400, "INVALID_ARGUMENT", message);

    public GcpAnswer With(string header, string value) => this with { Headers = Headers.SetItem(header, value) };

    /// <summary>Tells more of an error, as <c>google.rpc.ErrorInfo</c>.</summary>
    /// <param name="reason">Such as <c>RATE_LIMIT_EXCEEDED</c>.</param>
    /// <param name="metadata">More of it.</param>
    public GcpAnswer Because(string reason, params IReadOnlyList<(string Name, string Value)> metadata)
    {
        var told = new JsonObject();
        foreach (var (name, value) in metadata)
        {
            told[name] = value;
        }

        Body!["error"]!["details"] = new JsonArray(new JsonObject
        {
            ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo",
            ["reason"] = reason,
            ["domain"] = "googleapis.com",
            ["metadata"] = told,
        });
        return this;
    }
}
