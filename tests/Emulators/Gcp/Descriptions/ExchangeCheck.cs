using System.Text.Json;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Gcp.Http;
using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Gcp.Descriptions;

/// <summary>Compares an exchange with what the vendor describes: the path, parameters and bodies.</summary>
public static class ExchangeCheck
{
    /// <summary>What no description at hand covers; of these only that they speak JSON is checked.</summary>
    private static readonly HashSet<string> NotDescribed =
    [
        "compute.regionAutoscalers.list", "compute.instanceGroupManagers.list",
        "compute.regionInstanceGroupManagers.list", "compute.instanceTemplates.get", "compute.projects.get",
        "compute.instances.list",
        "compute.regions.get", "compute.machineTypes.get", "cloudresourcemanager.projects.testIamPermissions",
        "oauth2.certs", "oauth2.tokeninfo",
    ];

    /// <summary>Everything that is wrong with an exchange, each with its path.</summary>
    public static IReadOnlyList<string> Violations(
        IReadOnlyList<ApiDescription> descriptions, GcpExchange exchange)
    {
        ArgumentNullException.ThrowIfNull(descriptions);
        ArgumentNullException.ThrowIfNull(exchange);
        var faults = new List<string>();
        var id = exchange.Request.Operation;
        if (exchange.Request.Service == "metadata")
        {
            return [];
        }

        if (exchange.Status >= 400)
        {
            // A request that was refused may have been wrong on purpose.
            CheckError(exchange, faults);
        }
        else if (descriptions.Select(one => one.Find(id)).FirstOrDefault(found => found is not null) is { } method)
        {
            CheckRequest(method, exchange.Request, faults);
            CheckAnswer(method, exchange.AnswerBody, faults);
        }
        else if (!NotDescribed.Contains(id))
        {
            faults.Add("is not described");
        }
        else
        {
            ReadBody(exchange.AnswerBody, "answer", faults);
        }

        return [.. faults.Select(fault => $"{id} {fault}")];
    }

    private static void CheckRequest(ApiMethod method, GcpRequest request, List<string> faults)
    {
        if (request.Method != method.Verb || !method.Has(request.Path))
        {
            faults.Add($"request: {request.Method} {request.Path} is not its address");
        }

        var check = new SchemaCheck(method.Description, faults, isRequest: true);
        foreach (var (name, described) in method.Parameters
            .Select(parameter => (parameter.Key, (JsonObject)parameter.Value!))
            .Where(parameter => parameter.Item2.Text("location") == "query"))
        {
            var values = request.Parameters(name);
            if (values.Length == 0 && (described.Flag("required") ?? false))
            {
                faults.Add($"parameter {name}: required, missing");
            }
            else if (values.Length > 1 && !(described.Flag("repeated") ?? false))
            {
                faults.Add($"parameter {name}: given {values.Length} times");
            }

            foreach (var value in values)
            {
                check.Text(described, value, $"parameter {name}");
            }
        }

        faults.AddRange(request.Query.Select(pair => pair.Key).Distinct()
            .Where(name => method.Parameters.Structure(name).Text("location") != "query"
                && !method.Description.Parameters.ContainsKey(name))
            .Select(name => $"parameter {name}: unknown"));
        CheckBody(method, request.Body, check, faults);
    }

    private static void CheckBody(ApiMethod method, string body, SchemaCheck check, List<string> faults)
    {
        if (method.Request is not { } described)
        {
            if (body.Length > 0)
            {
                faults.Add("request: a body where none is described");
            }
        }
        else if (body.Length == 0)
        {
            faults.Add("request: a body is required");
        }
        else if (ReadBody(body, "request", faults) is { } read)
        {
            check.Node(described, read, "request");
        }
    }

    private static void CheckAnswer(ApiMethod method, string body, List<string> faults)
    {
        if (body.Length == 0)
        {
            faults.Add("answer: a body is missing");
        }
        else if (ReadBody(body, "answer", faults) is { } read)
        {
            new SchemaCheck(method.Description, faults, isRequest: false).Node(method.Response!, read, "answer");
        }
    }

    /// <summary>Errors have a form that all services share, and that no description tells.</summary>
    private static void CheckError(GcpExchange exchange, List<string> faults)
    {
        var error = (ReadBody(exchange.AnswerBody, "error", faults) as JsonObject).Structure("error");
        if (error.Count("code") != exchange.Status || error.Text("message") is null)
        {
            faults.Add("error: without its status as code, or without message");
        }
        else if (error.Text("status") is null && error!["errors"] is not JsonArray { Count: > 0 })
        {
            faults.Add("error: neither status nor reason");
        }
    }

    private static JsonNode? ReadBody(string body, string path, List<string> faults)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException fault)
        {
            faults.Add($"{path}: no JSON: {fault.Message}");
            return null;
        }
    }
}
