using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Http;
using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Azure.Descriptions;

/// <summary>One described operation.</summary>
/// <param name="Description">Where it is described.</param>
/// <param name="Node">Its description.</param>
/// <param name="Method">Of HTTP.</param>
/// <param name="Template">Its path.</param>
internal sealed record ApiOperation(ApiDescription Description, JsonObject Node, string Method, string Template)
{
    public string Id => Node.Text("operationId")!;

    /// <summary>Its parameters, references resolved.</summary>
    public IEnumerable<JsonObject> Parameters => ((JsonArray)Node["parameters"]!)
        .Select(parameter => Description.Resolve((JsonObject)parameter!).Node);

    /// <summary>What it may answer with a status; null for a status that is not described. An error is as the default.
    /// </summary>
    public JsonObject? Response(int status) =>
        Node.Structure("responses").Structure(FormattableString.Invariant($"{status}"))
        ?? (status >= 400 ? Node.Structure("responses").Structure("default") : null);

    /// <summary>Whether a path is one of its own.</summary>
    public bool Has(string path) => new Route(
        Id, string.Empty, Method, Template.Replace("/{resourceUri}", "/{+resourceUri}", StringComparison.Ordinal))
        .Match(Method, path) is not null;
}
