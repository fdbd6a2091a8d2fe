using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.Descriptions;

/// <summary>Compares an exchange with what the vendor describes: names, nesting, types, required members, enumerations,
/// and nothing that is not described.</summary>
public static class ExchangeCheck
{
    /// <summary>Errors that every operation may answer, by the lists of common errors in the services' references.
    /// </summary>
    private static readonly HashSet<string> AnyOperation =
    [
        "AccessDenied", "AccessDeniedException", "ExpiredToken", "ExpiredTokenException", "IncompleteSignature",
        "InternalError", "InternalFailure", "InvalidAction", "InvalidClientTokenId", "MissingAuthenticationToken",
        "NotAuthorized", "OptInRequired", "RequestExpired", "RequestLimitExceeded", "ServiceUnavailable",
        "SignatureDoesNotMatch", "Throttling", "ThrottlingException", "UnrecognizedClientException", "ValidationError",
    ];

    /// <summary>Everything that is wrong with an exchange, each with its path.</summary>
    public static IReadOnlyList<string> Violations(ApiDescription description, AwsExchange exchange)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(exchange);
        if (description.Operation(exchange.Operation) is not { } operation)
        {
            return [$"{exchange.Service.Scope} describes no operation {exchange.Operation}"];
        }

        var faults = new List<string>();
        if (exchange.Status is >= 200 and < 300)
        {
            CheckRequest(description, exchange, faults);
            CheckResult(description, operation, exchange, faults);
        }
        else
        {
            CheckError(description, operation, exchange, faults);
        }

        return faults;
    }

    /// <summary>A request that was refused may have been wrong on purpose; only one that was accepted is checked.
    /// </summary>
    private static void CheckRequest(ApiDescription description, AwsExchange exchange, List<string> faults)
    {
        var path = $"{exchange.Operation} request";
        var input = exchange.Service.SpeaksJson
            ? (JsonObject)JsonNode.Parse(exchange.RequestBody)!
            : FormReader.Read(exchange.RequestBody);
        if (!exchange.Service.SpeaksJson)
        {
            Expect(input.Text("Version") is not null, $"{path} has no Version", faults);
            input.Remove("Action");
            input.Remove("Version");
        }

        var check = new ShapeCheck(description, isText: !exchange.Service.SpeaksJson, areLimitsKept: true, faults);
        check.Node(description.InputShape(exchange.Operation), input, path);
    }

    private static void CheckResult(
        ApiDescription description, JsonObject operation, AwsExchange exchange, List<string> faults)
    {
        var path = $"{exchange.Operation} answer";
        var output = operation.Structure("output");
        if (exchange.Service.SpeaksJson)
        {
            if (output is null)
            {
                Expect(exchange.AnswerBody.Length == 0, $"{path} has a body, and should have none", faults);
                return;
            }

            // AWS's own messages outgrow the lengths that it describes.
            new ShapeCheck(description, isText: false, areLimitsKept: false, faults)
                .Node(output.Text("shape")!, JsonNode.Parse(exchange.AnswerBody)!, path);
            return;
        }

        var root = XDocument.Parse(exchange.AnswerBody).Root!;
        XNamespace space = description.XmlNamespace!;
        Expect(root.Name == space + $"{exchange.Operation}Response", $"{path} is a {root.Name}", faults);
        Expect(
            root.Element(space + "ResponseMetadata")?.Element(space + "RequestId") is not null,
            $"{path} has no RequestId",
            faults);
        var results = root.Elements().Where(element => element.Name.LocalName != "ResponseMetadata").ToList();
        if (output is null)
        {
            Expect(results.Count == 0, $"{path} has a result, and should have none", faults);
        }
        else if (results is [var result] && result.Name == space + output.Text("resultWrapper")!)
        {
            new XmlShapeCheck(description, space, faults).Element(output.Text("shape")!, result, path);
        }
        else
        {
            faults.Add($"{path} has no {output.Text("resultWrapper")}");
        }
    }

    private static void CheckError(
        ApiDescription description, JsonObject operation, AwsExchange exchange, List<string> faults)
    {
        var path = $"{exchange.Operation} error";
        try
        {
            var (code, message) = exchange.Service.SpeaksJson
                ? JsonError((JsonObject)JsonNode.Parse(exchange.AnswerBody)!)
                : XmlError(XDocument.Parse(exchange.AnswerBody).Root!);
            Expect(
                code is not null && (AnyOperation.Contains(code) || description.Errors(operation).Contains(code)),
                $"{path} has a code that is not described: {code}",
                faults);
            Expect(!string.IsNullOrEmpty(message), $"{path} has no message", faults);
        }
        catch (Exception fault) when (fault is JsonException or XmlException)
        {
            faults.Add($"{path} cannot be read: {fault.Message}");
        }
    }

    private static (string? Code, string? Message) JsonError(JsonObject body) =>
        (body.Text("__type"), body.Text("message") ?? body.Text("Message"));

    private static (string? Code, string? Message) XmlError(XElement root)
    {
        var error = root.Element(root.Name.Namespace + "Error");
        return (Part("Code"), Part("Message"));

        string? Part(string name) => error?.Element(root.Name.Namespace + name)?.Value;
    }

    private static void Expect(bool holds, string otherwise, List<string> faults)
    {
        if (!holds)
        {
            faults.Add(otherwise);
        }
    }
}
