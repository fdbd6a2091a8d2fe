using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.CloudWatch;

/// <summary>The operations of CloudWatch, by name.</summary>
internal sealed class CloudWatchService(EmulatedMetrics metrics)
{
    public AwsAnswer Answer(AwsRequest request) => request.Operation switch
    {
        "GetMetricData" => GetMetricData(request),
        "PutMetricData" => PutMetricData(request),
        var unknown => new AwsAnswer.Refusal(
            400, "UnknownOperationException", $"CloudWatch has no operation {unknown} here."),
    };

    private AwsAnswer GetMetricData(AwsRequest request)
    {
        var parameters = request.Parameters;
        if (QueryReader.Read(parameters, request.Region, out var queries) is { } wrong)
        {
            return AwsAnswer.Invalid(wrong);
        }

        if (parameters.Instant("StartTime") is not { } start || parameters.Instant("EndTime") is not { } end
            || start >= end)
        {
            return AwsAnswer.Invalid("The parameter StartTime must be less than the parameter EndTime.");
        }

        if (DataPages.Reader(parameters, metrics.LargestPage) is not { } pages)
        {
            return new AwsAnswer.Refusal(400, "InvalidNextToken", "The NextToken is invalid.");
        }

        var evaluation = new Evaluation(metrics, queries, new Window(start, end, request.At));
        return evaluation.Fault is { } fault
            ? AwsAnswer.Invalid(fault)
            : AwsAnswer.Of(pages.Page(evaluation.Results, hasMath: queries.Any(query => query is DataQuery.Math)));
    }

    private AwsAnswer PutMetricData(AwsRequest request)
    {
        if (request.Parameters.Text("Namespace") is not { } space)
        {
            return new AwsAnswer.Refusal(400, "MissingParameter", "The parameter Namespace is required.");
        }

        foreach (var datum in request.Parameters.Structures("MetricData"))
        {
            if (Publish(datum, space, request) is { } refusal)
            {
                return refusal;
            }
        }

        return AwsAnswer.Done;
    }

    private AwsAnswer.Refusal? Publish(JsonObject given, string space, AwsRequest request)
    {
        var dimensions = given.Structures("Dimensions")
            .ToDictionary(entry => entry.Text("Name")!, entry => entry.Text("Value")!);
        if (given.Text("MetricName") is not { } metric || Read(given, request.At) is not { } datum)
        {
            return new AwsAnswer.Refusal(
                400,
                "InvalidParameterCombination",
                "A datum needs a MetricName, and Value, Values or StatisticValues.");
        }

        metrics.Add(new MetricName(request.Region, space, metric, dimensions), datum);
        return null;
    }

    private static Datum? Read(JsonObject given, DateTimeOffset now)
    {
        var at = given.Instant("Timestamp") ?? now;
        var unit = given.Text("Unit");
        var resolution = given.Count("StorageResolution") ?? 60;
        if (given.Structure("StatisticValues") is { } set)
        {
            return new Datum(
                at,
                [],
                set.Number("SampleCount") ?? 0,
                set.Number("Sum") ?? 0,
                set.Number("Minimum") ?? 0,
                set.Number("Maximum") ?? 0,
                unit ?? "None",
                resolution);
        }

        var values = given.Number("Value") is { } single ? [single] : given.Numbers("Values");
        var counts = given.Numbers("Counts");
        return values.Count == 0 ? null : Datum.Of(
            at,
            [.. values.Select((value, index) => (value, counts.Count > index ? counts[index] : 1))],
            unit,
            resolution);
    }
}
