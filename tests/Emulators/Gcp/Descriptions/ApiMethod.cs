using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Gcp.Http;
using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Gcp.Descriptions;

/// <summary>One described method.</summary>
/// <param name="Description">Where it is described.</param>
/// <param name="Node">Its description.</param>
internal sealed record ApiMethod(ApiDescription Description, JsonObject Node)
{
    public string Id => Node.Text("id")!;

    /// <summary>Of HTTP.</summary>
    public string Verb => Node.Text("httpMethod")!;

    public JsonObject Parameters => Node.Structure("parameters") ?? [];

    /// <summary>Null where there is no body.</summary>
    public JsonObject? Request => Node.Structure("request");

    public JsonObject? Response => Node.Structure("response");

    /// <summary>Whether a path is one of its own.</summary>
    public bool Has(string path) => new Route(
        Id, string.Empty, Verb, Description.Root + (Node.Text("flatPath") ?? Node.Text("path")))
        .Match(Verb, path) is not null;
}
