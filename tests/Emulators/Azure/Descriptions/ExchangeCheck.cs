using System.Text.Json;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Http;
using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Azure.Descriptions;

/// <summary>Compares an exchange with what the vendor describes: the path, parameters, bodies and statuses.</summary>
public static class ExchangeCheck
{
    /// <summary>What no description at hand covers; of these only that they speak JSON is checked.</summary>
    private static readonly HashSet<string> NotDescribed =
    [
        "VirtualMachineScaleSets_List", "VirtualMachineScaleSets_ListAll", "VirtualMachines_List",
        "VirtualMachines_ListAll", "VirtualMachines_Get", "VirtualMachines_InstanceView",
        "VirtualMachines_Deallocate", "VirtualMachines_Start", "Operations_Get",
        "AutoscaleSettings_ListByResourceGroup", "AutoscaleSettings_ListBySubscription", "ActivityLogs_List",
        "Queues_Get", "Subscriptions_Get", "ManagedIdentity_GetToken", "Usage_List", "ResourceSkus_List",
        "Permissions_ListForResourceGroup", "Permissions_ListForResource", "Providers_Get",
        "NetworkInterfaces_List", "NetworkInterfaces_ListVirtualMachineScaleSetNetworkInterfaces",
    ];

    /// <summary>Parameters of links, which are nobody's but the service's.</summary>
    private static readonly HashSet<string> OfLinks = new(StringComparer.OrdinalIgnoreCase) { "$skipToken" };

    /// <summary>Everything that is wrong with an exchange, each with its path.</summary>
    public static IReadOnlyList<string> Violations(
        IReadOnlyList<ApiDescription> descriptions, AzureExchange exchange)
    {
        ArgumentNullException.ThrowIfNull(descriptions);
        ArgumentNullException.ThrowIfNull(exchange);
        var faults = new List<string>();
        var id = exchange.Request.Operation;
        if (descriptions.Select(one => one.Operation(id)).FirstOrDefault(found => found is not null) is { } operation)
        {
            CheckDescribed(operation, exchange, faults);
        }
        else if (exchange.Status < 400 && !NotDescribed.Contains(id))
        {
            faults.Add($"no description has an operation {id}");
        }
        else
        {
            ReadBody(exchange.AnswerBody, "answer", faults);
        }

        return [.. faults.Select(fault => $"{id} {fault}")];
    }

    private static void CheckDescribed(ApiOperation operation, AzureExchange exchange, List<string> faults)
    {
        var check = new SchemaCheck(operation.Description, exchange.Request.ApiVersion, faults);

        // A request that was refused may have been wrong on purpose.
        if (exchange.Status < 400)
        {
            CheckRequest(operation, exchange.Request, check, faults);
            CheckAnswer(operation, exchange, check, faults);
        }
        else
        {
            CheckError(operation, exchange, faults);
        }
    }

    private static void CheckRequest(
        ApiOperation operation, AzureRequest request, SchemaCheck check, List<string> faults)
    {
        if (request.Method != operation.Method || !operation.Has(request.Path))
        {
            faults.Add($"request: {request.Method} {request.Path} is not its address");
        }

        if (string.CompareOrdinal(request.ApiVersion, operation.Description.Version) < 0)
        {
            faults.Add($"request: version {request.ApiVersion} is older than the one described");
        }

        var known = operation.Parameters.ToList();
        foreach (var parameter in known.Where(parameter => parameter.Text("in") == "query"))
        {
            var name = parameter.Text("name")!;
            if (request.Query.TryGetValue(name, out var value))
            {
                check.Text(parameter, value, $"parameter {name}");
            }
            else if (parameter.Flag("required") ?? false)
            {
                faults.Add($"parameter {name}: required, missing");
            }
        }

        var names = known.Select(parameter => parameter.Text("name")!);
        faults.AddRange(request.Query.Keys.Except(names, StringComparer.OrdinalIgnoreCase)
            .Where(name => !OfLinks.Contains(name))
            .Select(name => $"parameter {name}: unknown"));
        CheckBody(known.Find(parameter => parameter.Text("in") == "body"), request, check, faults);
    }

    private static void CheckBody(
        JsonObject? described, AzureRequest request, SchemaCheck check, List<string> faults)
    {
        if (request.Body.Length == 0)
        {
            if (described.Flag("required") ?? false)
            {
                faults.Add("request: a body is required");
            }
        }
        else if (described is null)
        {
            faults.Add("request: a body where none is described");
        }
        else if (ReadBody(request.Body, "request", faults) is { } body)
        {
            check.Node(described.Structure("schema")!, body, "request");
        }
    }

    private static void CheckAnswer(
        ApiOperation operation, AzureExchange exchange, SchemaCheck check, List<string> faults)
    {
        if (operation.Response(exchange.Status) is not { } response)
        {
            faults.Add($"answer: status {exchange.Status} is not described");
        }
        else if (response.Structure("schema") is { } schema)
        {
            if (ReadBody(exchange.AnswerBody, "answer", faults) is { } body)
            {
                check.Node(schema, body, "answer");
            }
            else if (exchange.AnswerBody.Length == 0)
            {
                faults.Add("answer: a body is missing");
            }
        }
        else if (exchange.AnswerBody is not ("" or "{}"))
        {
            faults.Add("answer: a body where none is described");
        }
    }

    /// <summary>An error is as described; or, where the resource manager let nobody through, in its own form.</summary>
    private static void CheckError(ApiOperation operation, AzureExchange exchange, List<string> faults)
    {
        var (found, form) = (new List<string>(), operation.Response(exchange.Status).Structure("schema"));
        if (ReadBody(exchange.AnswerBody, "error", faults) is not { } body)
        {
            return;
        }

        new SchemaCheck(operation.Description, exchange.Request.ApiVersion, found).Node(form!, body, "error");
        var error = body as JsonObject;
        var inner = error.Structure("error");
        if ((inner ?? error).Text("code") is null || (inner ?? error).Text("message") is null)
        {
            faults.Add("error: without code or message");
        }
        else if (inner is null || operation.Id != "Metrics_List")
        {
            faults.AddRange(found);
        }
    }

    private static JsonNode? ReadBody(string body, string path, List<string> faults)
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body);
        }
        catch (JsonException fault)
        {
            faults.Add($"{path}: no JSON: {fault.Message}");
            return null;
        }
    }
}
