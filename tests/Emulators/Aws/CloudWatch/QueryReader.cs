using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using LlmCloudScaler.Emulators.Aws.CloudWatch.Expressions;
using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.CloudWatch;

/// <summary>Reads the queries of a call, or says what the first bad one has wrong: then the whole call fails.</summary>
internal static partial class QueryReader
{
    /// <summary>Queries in one call, by the API's documentation.</summary>
    private const int Most = 500;

    private static readonly int[] ShortPeriods = [1, 5, 10, 20, 30];

    /// <returns>What is wrong; null when <paramref name="queries"/> holds all of them.</returns>
    public static string? Read(JsonObject parameters, string region, out IReadOnlyList<DataQuery> queries)
    {
        queries = [];
        var given = parameters.Structures("MetricDataQueries");
        if (given.Count is 0 or > Most)
        {
            return $"The collection MetricDataQueries must have a size between 1 and {Most}.";
        }

        if (given.Select(query => query.Text("Id")).Distinct().Count() < given.Count)
        {
            return "The values for parameter id in MetricDataQueries are not unique.";
        }

        var read = new List<DataQuery>();
        foreach (var (index, query) in given.Index())
        {
            if (ReadOne(query, $"MetricDataQueries.member.{index + 1}", region, read) is { } wrong)
            {
                return wrong;
            }
        }

        queries = read;
        return read.Exists(query => query.ReturnsData)
            ? UnknownName(read)
            : "At least one of the queries must return data.";
    }

    private static string? ReadOne(JsonObject query, string path, string region, List<DataQuery> into)
    {
        var id = query.Text("Id") ?? string.Empty;
        if (!ValidId().IsMatch(id))
        {
            return $"The value {id} for parameter {path}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.";
        }

        var expression = query.Text("Expression");
        var stat = query.Structure("MetricStat");
        if (expression is null == stat is null)
        {
            return $"The parameter {path} must have either Expression or MetricStat, and not both.";
        }

        var returnsData = query.Flag("ReturnData") ?? true;
        if (stat is not null)
        {
            return ReadStat(stat, path, region, (id, query.Text("Label"), returnsData), into);
        }

        if (ExpressionReader.Read(expression!, out var read) is { } fault)
        {
            return $"Error in expression '{id}': {fault}";
        }

        into.Add(new DataQuery.Math(id, query.Text("Label"), returnsData, read!));
        return null;
    }

    private static string? ReadStat(
        JsonObject stat,
        string path,
        string region,
        (string Id, string? Label, bool ReturnsData) head,
        List<DataQuery> into)
    {
        var metric = stat.Structure("Metric") ?? [];
        var period = stat.Count("Period") ?? 0;
        var name = stat.Text("Stat") ?? string.Empty;
        if (metric.Text("Namespace") is not { } space || metric.Text("MetricName") is not { } metricName)
        {
            return $"The parameter {path}.MetricStat.Metric must have a Namespace and a MetricName.";
        }

        if (!ShortPeriods.Contains(period) && (period <= 0 || period % 60 != 0))
        {
            return $"The value {period} for parameter {path}.MetricStat.Period must be 1, 5, 10, 20, 30 or a multiple "
                + "of 60.";
        }

        if (!Statistic.Exists(name))
        {
            return $"The value {name} for parameter {path}.MetricStat.Stat is not supported.";
        }

        var dimensions = metric.Structures("Dimensions")
            .ToDictionary(entry => entry.Text("Name")!, entry => entry.Text("Value")!);
        into.Add(new DataQuery.Metric(
            head.Id,
            head.Label,
            head.ReturnsData,
            new MetricName(region, space, metricName, dimensions),
            TimeSpan.FromSeconds(period),
            name,
            stat.Text("Unit")));
        return null;
    }

    private static string? UnknownName(List<DataQuery> queries)
    {
        var ids = queries.Select(query => query.Id).ToHashSet();
        foreach (var query in queries.OfType<DataQuery.Math>())
        {
            if (query.Expression.Names.FirstOrDefault(name => !ids.Contains(name)) is { } unknown)
            {
                return $"Error in expression '{query.Id}': Undefined variable {unknown}";
            }
        }

        return null;
    }

    [GeneratedRegex("^[a-z][a-zA-Z0-9_]*$")]
    private static partial Regex ValidId();
}
