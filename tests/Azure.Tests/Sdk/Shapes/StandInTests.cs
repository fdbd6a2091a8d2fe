using System.Reflection;

using Azure.Monitor.Query;
using Azure.Monitor.Query.Models;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Sdk.Shapes;

/// <summary>The official package takes the stand-ins' place without a change of what uses them: each public member is
/// one that the package has.</summary>
public sealed class StandInTests
{
    /// <summary>Public members of Azure.Monitor.Query 1.7, as far as a metric is read with them.</summary>
    private const string Official = """
        MetricAggregationType Average=1 Count=2 Maximum=4 Minimum=3 None=0 Total=5
        MetricResult .Description:String .Error:ResponseError .Id:String .Name:String .ResourceType:String
        MetricResult .TimeSeries:IReadOnlyList<MetricTimeSeriesElement> .Unit:MetricUnit
        MetricTimeSeriesElement .Metadata:IReadOnlyDictionary<String,String> .Values:IReadOnlyList<MetricValue>
        MetricValue .Average:Double? .Count:Double? .Maximum:Double? .Minimum:Double? .TimeStamp:DateTimeOffset
        MetricValue .Total:Double?
        MetricsClient new(Uri,TokenCredential,MetricsClientOptions=) .Endpoint:Uri
        MetricsClient QueryResourcesAsync:Task<Response<MetricsQueryResourcesResult>>
        MetricsClient QueryResourcesAsync(0:IEnumerable<ResourceIdentifier>) QueryResourcesAsync(1:IEnumerable<String>)
        MetricsClient QueryResourcesAsync(2:String) QueryResourcesAsync(3:MetricsQueryResourcesOptions=)
        MetricsClient QueryResourcesAsync(4:CancellationToken=)
        MetricsClientAudience new(String) ToString:String
        MetricsClientOptions new() .Audience:MetricsClientAudience?
        MetricsQueryAudience new(String) ToString:String
        MetricsQueryClient new(Uri,TokenCredential,MetricsQueryClientOptions=) new(TokenCredential) .Endpoint:Uri
        MetricsQueryClient QueryResourceAsync:Task<Response<MetricsQueryResult>> QueryResourceAsync(0:String)
        MetricsQueryClient QueryResourceAsync(1:IEnumerable<String>) QueryResourceAsync(2:MetricsQueryOptions=)
        MetricsQueryClient QueryResourceAsync(3:CancellationToken=)
        MetricsQueryClientOptions new() .Audience:MetricsQueryAudience?
        MetricsQueryOptions new() .Aggregations:IList<MetricAggregationType> .Filter:String .Granularity:TimeSpan?
        MetricsQueryOptions .MetricNamespace:String .OrderBy:String .Size:Int32? .TimeRange:QueryTimeRange?
        MetricsQueryResourcesOptions new() .Aggregations:IList<String> .EndTime:DateTimeOffset? .Filter:String
        MetricsQueryResourcesOptions .Granularity:TimeSpan? .OrderBy:String .RollUpBy:IList<String> .Size:Int32?
        MetricsQueryResourcesOptions .StartTime:DateTimeOffset? .TimeRange:QueryTimeRange?
        MetricsQueryResourcesResult .Values:IReadOnlyList<MetricsQueryResult>
        MetricsQueryResult .Cost:Int32? .Granularity:TimeSpan? .Metrics:IReadOnlyList<MetricResult> .Namespace:String
        MetricsQueryResult .ResourceRegion:String .TimeSpan:QueryTimeRange
        QueryTimeRange new(DateTimeOffset,DateTimeOffset) .Duration:TimeSpan .End:DateTimeOffset? .Start:DateTimeOffset?
        """;

    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Type[] StandIns =
    [
        .. typeof(MetricsClient).Assembly.GetTypes().Where(type =>
            type.Namespace?.StartsWith("Azure.Monitor.", StringComparison.Ordinal) == true && !type.IsNested),
    ];

    [Fact]
    public void Every_public_member_is_one_of_the_official_package()
    {
        var official = Official.Split('\n')
            .Select(line => line.Split(' '))
            .SelectMany(line => line.Skip(1).Select(member => $"{line[0]} {member}"));

        Assert.Empty(StandIns.SelectMany(Members).Except(official));
        Assert.Equal(15, StandIns.Length);
    }

    [Fact]
    public void Models_and_clients_are_in_the_official_namespaces() => Assert.All(StandIns, type => Assert.Equal(
        type.Name.EndsWith("Result") || type.Name is nameof(MetricValue) or nameof(MetricTimeSeriesElement)
            or nameof(MetricAggregationType)
            ? "Azure.Monitor.Query.Models"
            : "Azure.Monitor.Query",
        type.Namespace));

    private static IEnumerable<string> Members(Type type) => type.IsEnum
        ? Enum.GetNames(type).Select(name => $"{type.Name} {name}={(int)Enum.Parse(type, name)}")
        : type.GetConstructors(Own)
            .Select(made => $"{type.Name} new({string.Join(',', made.GetParameters().Select(Name))})")
            .Concat(type.GetProperties(Own).Select(each => $"{type.Name} .{each.Name}:{Name(each.PropertyType)}"))
            .Concat(type.GetMethods(Own).Where(method => !method.IsSpecialName).SelectMany(Members));

    private static IEnumerable<string> Members(MethodInfo method)
    {
        var name = $"{method.DeclaringType!.Name} {method.Name}";
        return method.GetParameters().Select(parameter => $"{name}({parameter.Position}:{Name(parameter)})")
            .Append($"{name}:{Name(method.ReturnType)}");
    }

    private static string Name(ParameterInfo parameter) =>
        Name(parameter.ParameterType) + (parameter.IsOptional ? "=" : string.Empty);

    private static string Name(Type type) =>
        Nullable.GetUnderlyingType(type) is { } value ? $"{Name(value)}?"
        : type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(',', type.GenericTypeArguments.Select(Name))}>"
            : type.Name;
}
