using System.Globalization;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Emulators.Azure.Http;
using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Azure.Insights;

/// <summary>The metrics of a resource, asked of the resource manager; and of many, asked of a region's data plane.
/// Their refusals differ in form.</summary>
internal sealed class MetricService(EmulatedMetrics metrics, ScaleSetDirectory sets, string region)
{
    private const int MostResources = 50;

    private const int MostMetrics = 20;

    public AzureAnswer List(AzureRequest request)
    {
        var resource = "/" + request.Value("resourceUri");
        if (MetricQuery.Read(request, out var wrong) is not { } query)
        {
            return Flat(wrong);
        }

        if (!IsThere(resource))
        {
            return AzureAnswer.NotFound(
                MetricAnswer.OwnNamespace(resource), resource.Split('/')[^1], resource.Split('/').ElementAtOrDefault(4)
                ?? string.Empty);
        }

        var answer = new MetricAnswer(metrics, query, request.At);
        return answer.Fault(resource) is { } fault ? Flat(fault) : AzureAnswer.Ok(new JsonObject
        {
            ["cost"] = 0,
            ["timespan"] = $"{Instant(query.Start)}/{Instant(query.End)}",
            ["interval"] = query.IntervalText,
            ["value"] = answer.Of(resource),
            ["namespace"] = Namespace(query, resource),
            ["resourceregion"] = RegionOf(resource),
        });
    }

    public AzureAnswer Batch(AzureRequest request)
    {
        if (Reading.Parse(request.Body).Texts("resourceids") is not { Count: > 0 and <= MostResources } resources)
        {
            return Nested($"resourceids must hold between 1 and {MostResources} resources.");
        }

        if (MetricQuery.Read(request, out var wrong) is not { } query)
        {
            return Nested(wrong);
        }

        if (query.Namespace.Length == 0 || query.Metrics.Length is 0 or > MostMetrics)
        {
            return Nested($"metricnamespace must be given, and metricnames with between 1 and {MostMetrics} names.");
        }

        var lost = resources.FirstOrDefault(resource => !IsThere(resource) || !IsOf(resource, request));
        if (lost is not null)
        {
            return AzureAnswer.Refused(404, "NotFound", $"Failed to find resource mapping for {lost}.");
        }

        var answer = new MetricAnswer(metrics, query, request.At);
        var fault = resources.Select(answer.Fault).FirstOrDefault(found => found is not null);
        return fault is not null ? Nested(fault) : AzureAnswer.Ok(new JsonObject
        {
            ["values"] = resources.Select(resource => new JsonObject
            {
                ["starttime"] = Instant(query.Start),
                ["endtime"] = Instant(query.End),
                ["interval"] = query.IntervalText,
                ["namespace"] = query.Namespace,
                ["resourceregion"] = RegionOf(resource),
                ["resourceid"] = resource,
                ["value"] = answer.Of(resource),
            }).ToJson(),
        });
    }

    private bool IsThere(string resource) => sets.Find(resource) is not null || metrics.Of(resource).Length > 0;

    /// <summary>Whether a resource is in the region that is asked; where that is not known it counts as so.</summary>
    private bool IsOf(string resource, AzureRequest request) =>
        request.MetricsRegion is not { } asked || string.Equals(
            RegionOf(resource), asked, StringComparison.OrdinalIgnoreCase);

    private string RegionOf(string resource) => sets.Find(resource)?.Region ?? region;

    private static string Namespace(MetricQuery query, string resource) =>
        query.Namespace.Length > 0 ? query.Namespace : MetricAnswer.OwnNamespace(resource);

    private static AzureAnswer Flat(string message) =>
        new(400, new JsonObject { ["code"] = "BadRequest", ["message"] = message });

    private static AzureAnswer Nested(string message) =>
        AzureAnswer.Refused(400, "BadRequest", message).With("x-ms-error-code", "BadRequest");

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
