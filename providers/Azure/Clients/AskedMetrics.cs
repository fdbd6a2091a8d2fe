using System.Collections.Specialized;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;
using System.Xml;

using Azure.Core;

namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>How much a request asks of the metrics API.</summary>
/// <param name="Name">Of the call.</param>
/// <param name="Series">One for each metric of each resource.</param>
/// <param name="Points">Of all series together; 0 where it cannot be told.</param>
internal sealed record AskedMetrics(string Name, long Series, double Points)
{
    private const string OfOne = "/providers/Microsoft.Insights/metrics";

    private const string OfMany = "/metrics:getBatch";

    /// <summary>What a request asks for; null for one that does not ask for metrics.</summary>
    public static AskedMetrics? Of(Request request)
    {
        var path = request.Uri.Path ?? string.Empty;
        var isOfMany = path.EndsWith(OfMany, StringComparison.OrdinalIgnoreCase);
        if (!isOfMany && !path.EndsWith(OfOne, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var query = HttpUtility.ParseQueryString(request.Uri.Query ?? string.Empty);
        var names = query["metricnames"]?.Split(',').Length ?? 0;
        var series = (long)names * (isOfMany ? Resources(request.Content) : 1);
        var name = isOfMany ? "Insights.POST metrics:getBatch" : "Insights.GET metrics";
        return new(name, series, series * PointsOfSeries(query));
    }

    private static int Resources(RequestContent? content)
    {
        using var body = new MemoryStream();
        content?.WriteTo(body, CancellationToken.None);
        try
        {
            return JsonNode.Parse(body.ToArray()) is JsonObject asked && asked["resourceids"] is JsonArray resources
                ? resources.Count
                : 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }

    private static double PointsOfSeries(NameValueCollection query)
    {
        var span = query["timespan"] ?? $"{query["starttime"]}/{query["endtime"]}";
        return span.Split('/') is [var from, var to]
            && Instant(from) is { } start
            && Instant(to) is { } end
            && query["interval"] is ['P', ..] interval
                ? Math.Max(0, (end - start) / XmlConvert.ToTimeSpan(interval))
                : 0;
    }

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var instant) ? instant : null;
}
