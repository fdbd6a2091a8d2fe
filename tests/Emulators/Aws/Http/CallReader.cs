using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using Microsoft.AspNetCore.Http;

namespace LlmCloudScaler.Emulators.Aws.Http;

/// <summary>Finds out whom a request is for and what it says. The service and region are those of the signature's
/// scope, as all services answer at one address here; the signature is not verified, but must be there.</summary>
internal static partial class CallReader
{
    private static readonly CallReading.Unreadable Unsigned = Refuse(
        403, "MissingAuthenticationToken", "Request is missing Authentication Token");

    public static CallReading Read(HttpRequest http, string body, DateTimeOffset at)
    {
        var scope = Scope().Match(http.Headers.Authorization.ToString());
        if (!scope.Success)
        {
            return Unsigned;
        }

        var name = scope.Groups["service"].Value;
        if (AwsService.All.FirstOrDefault(service => service.Scope == name) is not { } service)
        {
            return Refuse(404, "UnknownService", $"There is no {name} here.");
        }

        var region = scope.Groups["region"].Value;
        return service.SpeaksJson
            ? ReadJson(service, region, http.Headers["X-Amz-Target"].ToString(), body, at)
            : ReadForm(service, region, body, at);
    }

    private static CallReading ReadJson(
        AwsService service, string region, string target, string body, DateTimeOffset at)
    {
        if (target.Split('.') is not [var prefix, var operation] || prefix != service.TargetPrefix)
        {
            return Refuse(400, "UnknownOperationException", $"'{target}' is no operation of {service.Scope}.");
        }

        try
        {
            var parameters = JsonNode.Parse(body) as JsonObject;
            return parameters is not null
                ? new CallReading.Call(new AwsRequest(service, region, operation, parameters, at))
                : Refuse(400, "SerializationException", "The body is no JSON object.");
        }
        catch (JsonException fault)
        {
            return Refuse(400, "SerializationException", fault.Message);
        }
    }

    private static CallReading ReadForm(AwsService service, string region, string body, DateTimeOffset at)
    {
        var parameters = FormReader.Read(body);
        if (parameters.Text("Action") is not { } operation)
        {
            return Refuse(400, "MissingAction", "The request has no Action.");
        }

        parameters.Remove("Action");
        parameters.Remove("Version");
        return new CallReading.Call(new AwsRequest(service, region, operation, parameters, at));
    }

    private static CallReading.Unreadable Refuse(int status, string code, string message) =>
        new(new AwsAnswer.Refusal(status, code, message));

    [GeneratedRegex(
        "^AWS4-HMAC-SHA256 Credential=[^/]+/[0-9]{8}/(?<region>[^/]+)/(?<service>[^/]+)/aws4_request,.*Signature=")]
    private static partial Regex Scope();
}
