using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>What a call costs by the public list: East US, beyond every free grant. The resource manager costs nothing.
/// </summary>
internal static class ListPrices
{
    /// <summary>Dollars a standard call of the metrics API: $0.01 per 1,000
    /// (azure.microsoft.com/pricing/details/monitor, metrics).</summary>
    private const decimal MetricCall = 0.01m / 1_000;

    /// <summary>Points that one standard call looks at; fewer count as a part of a call, and more as several (the same
    /// page).</summary>
    private const decimal PointsOfCall = 1_440;

    /// <summary>Dollars a write or a list: $0.055 per 10,000 (azure.microsoft.com/pricing/details/storage/blobs,
    /// general purpose v2, hot, locally redundant).</summary>
    private const decimal BlobWrite = 0.055m / 10_000;

    /// <summary>Dollars a read, or anything else but a deletion: $0.0044 per 10,000 (the same page).</summary>
    private const decimal BlobRead = 0.0044m / 10_000;

    /// <summary>Dollars an operation: $0.004 per 10,000 (azure.microsoft.com/pricing/details/storage/queues, general
    /// purpose v2, locally redundant).</summary>
    private const decimal QueueOperation = 0.004m / 10_000;

    /// <summary>An operation of a storage queue.</summary>
    public static Money OfQueues { get; } = Money.Of(QueueOperation);

    /// <summary>A call of the metrics API, by the points it asks for.</summary>
    public static Money OfMetrics(double points) => Money.Of(MetricCall * (decimal)points / PointsOfCall);

    /// <summary>An operation of blobs.</summary>
    /// <param name="verb">Of HTTP, or LIST.</param>
    public static Money OfBlobs(string verb) => Money.Of(verb switch
    {
        "PUT" or "POST" or "LIST" => BlobWrite,
        "DELETE" => 0,
        _ => BlobRead,
    });
}
