using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace LlmCloudScaler.Emulators.Tests.Aws;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">XML, JSON or HTML.</param>
public sealed record RawAnswer(HttpStatusCode Status, string Body)
{
    public JsonObject Json => (JsonObject)JsonNode.Parse(Body)!;

    public XElement Xml => XDocument.Parse(Body).Root!;

    /// <summary>The code of an error, in either protocol.</summary>
    public string Code => Body.StartsWith('<') ? Text("Code") : Json["__type"]!.GetValue<string>();

    /// <summary>The message of an error, in either protocol.</summary>
    public string Message => Body.StartsWith('<') ? Text("Message") : Json["message"]!.GetValue<string>();

    /// <summary>The text of the first element of this name.</summary>
    public string Text(string element) => All(element)[0];

    /// <summary>The texts of all elements of this name, in their order.</summary>
    public IReadOnlyList<string> All(string element) =>
        [.. Xml.Descendants(Xml.Name.Namespace + element).Select(found => found.Value)];
}
