using System.Globalization;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Gcp.Http;
using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Gcp.Monitoring;

/// <summary>Answers what is asked of the metrics.</summary>
internal sealed class MonitoringService(EmulatedMetrics metrics)
{
    /// <summary>Points on a page, or series where no points are told.</summary>
    private const int LargestPage = 100_000;

    public GcpAnswer Answer(GcpRequest request) => TimeSeriesQuery.Read(request) switch
    {
        (_, { } refusal) => refusal,
        ({ } query, _) => Refuse(query, request) ?? Answer(query, request),
        _ => GcpAnswer.Invalid("Request contains an invalid argument."),
    };

    private GcpAnswer? Refuse(TimeSeriesQuery query, GcpRequest request)
    {
        var text = request.Parameter("filter");
        if (query.Filter.Metric is not { } name)
        {
            return TimeSeriesQuery.Refuse("filter", text, "The filter must specify a single metric type.");
        }

        if (metrics.Find(name) is not { } metric)
        {
            return GcpAnswer.Coded(
                404,
                "NOT_FOUND",
                $"Cannot find metric(s) that match type = \"{name}\". If a metric was created recently, it could take "
                + "up to 10 minutes to become available. Please try again soon.");
        }

        return !Aligner.Fits(query.Alignment, metric)
            ? Unfit("aggregation.perSeriesAligner", query.Alignment, "aligner", metric)
            : !Reducer.Fits(query.Reduction, Aligner.After(query.Alignment, metric))
                ? Unfit(
                    "aggregation.crossSeriesReducer",
                    query.Reduction,
                    "reducer",
                    Aligner.After(query.Alignment, metric))
                : null;
    }

    private GcpAnswer Answer(TimeSeriesQuery query, GcpRequest request)
    {
        var isReduced = query.Reduction != Reducer.None;
        var isWhole = request.Parameter("view") != "HEADERS";
        var given = request.Parameter("pageSize");
        if (!int.TryParse(given ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || Page.Start(request.Parameter("pageToken")) is not { } start)
        {
            return GcpAnswer.Invalid("Request contains an invalid argument.");
        }

        var fault = metrics.FaultOf(query.Filter.Metric!);
        var points = Series(query, request.At, isSpoilt: fault is not null)
            .SelectMany(series => isWhole
                ? series.Points.Reverse().Select(point => (Series: series, Point: point))
                : [(series, series.Points[0])])
            .ToList();
        size = size is 0 or > LargestPage ? LargestPage : size;
        var page = points.Skip(start).Take(size).GroupBy(item => item.Series)
            .Select(group => TimeSeriesShape.Of(
                group.Key, isWhole ? [.. group.Select(item => item.Point)] : null, isReduced))
            .ToJson();
        var body = new JsonObject();
        if (page.Count > 0)
        {
            (body["timeSeries"], body["unit"]) = (page, "1");
        }

        if (start + size < points.Count)
        {
            body["nextPageToken"] = Page.Token(start + size);
        }

        if (fault is var (code, message))
        {
            body["executionErrors"] = new JsonArray(new JsonObject { ["code"] = code, ["message"] = message });
        }

        return GcpAnswer.Ok(body);
    }

    /// <summary>The series that are told; of spoilt ones the first is not.</summary>
    private List<MetricSeries> Series(TimeSeriesQuery query, DateTimeOffset now, bool isSpoilt)
    {
        var published = now - metrics.PublicationDelay;
        var meant = metrics.Of(query.Filter.Metric!).Where(query.Filter.Meets).Skip(isSpoilt ? 1 : 0)
            .Select(series => series with
            {
                Points = [.. series.Points.Where(point => point.End <= published).OrderBy(point => point.End)],
            });
        var aligned = query.Alignment == Aligner.None
            ? meant.Select(series => series with
            {
                Points = [.. series.Points.Where(point => point.End > query.Start && point.End <= query.End)],
            })
            : meant.Select(series => Aligner.Align(query.Alignment, series, query.Period, query.Start, query.End));
        var told = aligned.Where(series => series.Points.Length > 0);
        return [.. query.Reduction == Reducer.None ? told : Reducer.Reduce(query.Reduction, told, query.Kept)];
    }

    private static GcpAnswer Unfit(string field, string value, string what, MetricDescriptor metric) =>
        TimeSeriesQuery.Refuse(
            field,
            value,
            $"The {what} cannot be applied to metrics with kind {metric.KindName} and value type {metric.TypeName}.");
}
