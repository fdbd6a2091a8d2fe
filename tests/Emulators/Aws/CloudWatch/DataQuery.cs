using LlmCloudScaler.Emulators.Aws.CloudWatch.Expressions;

namespace LlmCloudScaler.Emulators.Aws.CloudWatch;

/// <summary>One query of GetMetricData, valid in itself.</summary>
/// <param name="Id">Unique in its call.</param>
/// <param name="Label">Null where the caller gave none.</param>
/// <param name="ReturnsData">False for what is only an expression's input.</param>
internal abstract record DataQuery(string Id, string? Label, bool ReturnsData)
{
    /// <summary>A statistic of a series.</summary>
    /// <param name="Id">Unique in its call.</param>
    /// <param name="Label">Null where the caller gave none.</param>
    /// <param name="ReturnsData">False for what is only an expression's input.</param>
    /// <param name="Name">Which series.</param>
    /// <param name="Period">Multiples of it, from 1970 on, are the datapoints' instants.</param>
    /// <param name="Stat">One that exists.</param>
    /// <param name="Unit">Only data of this unit; null for all.</param>
    public sealed record Metric(
        string Id, string? Label, bool ReturnsData, MetricName Name, TimeSpan Period, string Stat, string? Unit)
        : DataQuery(Id, Label, ReturnsData);

    /// <summary>Arithmetic over other queries of the call.</summary>
    public sealed record Math(string Id, string? Label, bool ReturnsData, Expression Expression)
        : DataQuery(Id, Label, ReturnsData);
}
