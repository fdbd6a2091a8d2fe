using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

using LlmCloudScaler.Emulators.Parts.Http;

namespace LlmCloudScaler.Emulators.Aws.Http;

/// <summary>Writes answers in the protocol of their service.</summary>
internal static class AnswerWriter
{
    private const string Xml = "text/xml";

    private static readonly ImmutableDictionary<string, string> NoHeaders = ImmutableDictionary<string, string>.Empty;

    /// <summary>One answer.</summary>
    /// <param name="service">Whose protocol.</param>
    /// <param name="operation">Names the elements of an XML answer.</param>
    /// <param name="answer">What is said.</param>
    /// <param name="requestId">Named in the answer.</param>
    public static WrittenAnswer Write(AwsService service, string operation, AwsAnswer answer, string requestId) =>
        (answer, service.SpeaksJson) switch
        {
            (AwsAnswer.Result { Output: null }, true) => new(200, JsonType(service), string.Empty),
            (AwsAnswer.Result { Output: { } output }, true) => new(200, JsonType(service), output.ToJsonString()),
            (AwsAnswer.Result result, false) when service == AwsService.Ec2 =>
                new(200, Xml, Text(MachineXml.Result(service, operation, result.Output, requestId))),
            (AwsAnswer.Refusal refusal, false) when service == AwsService.Ec2 =>
                new(refusal.Status, Xml, Text(MachineXml.Error(refusal, requestId))),
            (AwsAnswer.Result result, false) => new(200, Xml, ResultXml(service, operation, result.Output, requestId)),
            (AwsAnswer.Refusal refusal, true) => JsonError(service, refusal),
            (AwsAnswer.Refusal refusal, false) => new(refusal.Status, Xml, ErrorXml(service, refusal, requestId)),
            _ => throw new ArgumentOutOfRangeException(nameof(answer)),
        };

    private static string JsonType(AwsService service) => $"application/x-amz-json-{service.JsonVersion}";

    private static WrittenAnswer JsonError(AwsService service, AwsAnswer.Refusal refusal) => new(
        refusal.Status,
        JsonType(service),
        new JsonObject { ["__type"] = refusal.Code, ["message"] = refusal.Message }.ToJsonString())
    {
        // A service that speaks JSON repeats its error in the words of its older protocol.
        Headers = NoHeaders.Add("x-amzn-query-error", $"{refusal.Code};{Blame(refusal)}"),
    };

    private static string Blame(AwsAnswer.Refusal refusal) => refusal.Status < 500 ? "Sender" : "Receiver";

    private static string ResultXml(AwsService service, string operation, JsonObject? output, string requestId)
    {
        XNamespace space = service.XmlNamespace!;
        return Text(new XElement(
            space + $"{operation}Response",
            output is null ? null : new XElement(space + $"{operation}Result", Members(space, output)),
            new XElement(space + "ResponseMetadata", new XElement(space + "RequestId", requestId))));
    }

    private static string ErrorXml(AwsService service, AwsAnswer.Refusal refusal, string requestId)
    {
        XNamespace space = service.XmlNamespace!;
        return Text(new XElement(
            space + "ErrorResponse",
            new XElement(
                space + "Error",
                new XElement(space + "Type", Blame(refusal)),
                new XElement(space + "Code", refusal.Code),
                new XElement(space + "Message", refusal.Message)),
            new XElement(space + "RequestId", requestId)));
    }

    private static IEnumerable<XElement> Members(XNamespace space, JsonObject structure) => structure
        .Where(member => member.Value is not null)
        .Select(member => new XElement(space + member.Key, Content(space, member.Value!)));

    private static object Content(XNamespace space, JsonNode node) => node switch
    {
        JsonObject structure => Members(space, structure),
        JsonArray list => list.Select(item => new XElement(space + "member", Content(space, item!))),
        _ => Leaf(node.AsValue()),
    };

    private static string Leaf(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString().ToLower(CultureInfo.InvariantCulture),
    };

    private static string Text(XElement root) => root.ToString(SaveOptions.DisableFormatting);
}
