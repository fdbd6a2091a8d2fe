using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace LlmCloudScaler.Emulators.Aws.Http;

/// <summary>Answers of EC2, whose XML is not that of the other services: no result within the response, and lists of
/// <c>item</c>.</summary>
internal static class MachineXml
{
    public static XElement Result(AwsService service, string operation, JsonObject? output, string requestId)
    {
        XNamespace space = service.XmlNamespace!;
        return new XElement(
            space + $"{operation}Response",
            new XElement(space + "requestId", requestId),
            Members(space, output ?? []));
    }

    public static XElement Error(AwsAnswer.Refusal refusal, string requestId) => new(
        "Response",
        new XElement(
            "Errors",
            new XElement("Error", new XElement("Code", refusal.Code), new XElement("Message", refusal.Message))),
        new XElement("RequestID", requestId));

    private static IEnumerable<XElement> Members(XNamespace space, JsonObject structure) => structure
        .Where(member => member.Value is not null)
        .Select(member => new XElement(space + member.Key, Content(space, member.Value!)));

    private static object Content(XNamespace space, JsonNode node) => node switch
    {
        JsonObject structure => Members(space, structure),
        JsonArray list => list.Select(item => new XElement(space + "item", Content(space, item!))),
        _ => node.ToString(),
    };
}
