using System.Globalization;

using LlmCloudScaler.Providers.Gcp.Clients;

namespace Google.Cloud.Monitoring.V3;

/// <summary>The client of Cloud Monitoring, as far as metrics are read with it.</summary>
/// <param name="api">Makes its calls.</param>
/// <param name="endpoint">Where Cloud Monitoring is.</param>
internal sealed class MetricServiceClient(GoogleApi api, Uri endpoint)
{
    /// <summary>Reads a part of the series that match.</summary>
    public Task<ListTimeSeriesResponse> ListTimeSeriesAsync(
        ListTimeSeriesRequest request, CancellationToken cancellation) => api.SendAsync(
        GoogleRequest.Get(new Uri(endpoint, $"v3/{Path(request.Name)}/timeSeries?{Query(request)}")),
        MonitoringJson.Default.ListTimeSeriesResponse,
        cancellation);

    private static string Path(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));

    private static string Query(ListTimeSeriesRequest request) => string.Join('&', Parameters(request)
        .Where(parameter => parameter.Value is not null)
        .Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}"));

    private static IEnumerable<(string Name, string? Value)> Parameters(ListTimeSeriesRequest request) =>
    [
        ("filter", request.Filter),
        ("interval.startTime", Text(request.Interval.StartTime)),
        ("interval.endTime", Text(request.Interval.EndTime)),
        ("aggregation.alignmentPeriod", Text(request.Aggregation.AlignmentPeriod)),
        ("aggregation.perSeriesAligner", request.Aggregation.PerSeriesAligner),
        ("aggregation.crossSeriesReducer", request.Aggregation.CrossSeriesReducer),
        .. request.Aggregation.GroupByFields.Select(field => ("aggregation.groupByFields", (string?)field)),
        ("pageToken", request.PageToken),
    ];

    private static string? Text(DateTimeOffset? instant) =>
        instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static string? Text(TimeSpan? span) => span is { } given
        ? string.Create(CultureInfo.InvariantCulture, $"{given.TotalSeconds:0}s")
        : null;
}
