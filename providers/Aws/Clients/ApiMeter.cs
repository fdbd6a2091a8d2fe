using System.Collections.Immutable;

using Amazon.CloudWatch.Model;
using Amazon.Runtime;

using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Aws.Clients;

/// <summary>Counts the calls of clients, and what they cost by the list. Safe to use from many threads.</summary>
public sealed class ApiMeter
{
    private ApiUsage usage = ApiUsage.None;

    /// <summary>What was called since the meter was made.</summary>
    public ApiUsage Read() => Volatile.Read(ref usage);

    /// <summary>Counts a client's calls from now on.</summary>
    internal void Attach(AmazonServiceClient client) => client.BeforeRequestEvent += Count;

    /// <summary>The SDK raises this once for each call, before the first attempt.</summary>
    private void Count(object sender, RequestEventArgs raised)
    {
        if (raised is not WebServiceRequestEventArgs { Request: { } request } call)
        {
            return;
        }

        var operation = $"{ShortName(call.ServiceName)}.{OperationOf(request)}";
        var metrics = request is GetMetricDataRequest data ? MetricsOf(data) : 0;
        var price = ListPrices.Of(request, metrics);
        ImmutableInterlocked.Update(ref usage, current => current.With(operation, metrics, price));
    }

    /// <summary>Series asked for; an expression over them asks for none of its own.</summary>
    private static long MetricsOf(GetMetricDataRequest request) =>
        request.MetricDataQueries?.Count(query => query.MetricStat is not null) ?? 0;

    /// <summary><c>SQS</c> of <c>Amazon.SQS</c>.</summary>
    private static string ShortName(string service) => service[(service.LastIndexOf('.') + 1)..];

    private static string OperationOf(AmazonWebServiceRequest request)
    {
        var name = request.GetType().Name;
        return name.EndsWith("Request", StringComparison.Ordinal) ? name[..^"Request".Length] : name;
    }
}
