using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Providers.Gcp.Clients;

/// <summary>What a call costs by the public list: us-central1, beyond every free grant. Compute Engine's calls cost
/// nothing.</summary>
internal static class ListPrices
{
    /// <summary>Dollars a series that Cloud Monitoring answers: $0.50 per million, one at least for each query, since
    /// October 2025 (cloud.google.com/stackdriver/pricing, Monitoring API calls).</summary>
    private const decimal Series = 0.50m / 1_000_000;

    /// <summary>Dollars a document read: $0.03 per 100,000 (cloud.google.com/firestore/pricing, a region of the United
    /// States). To find none costs a read as well.</summary>
    private const decimal DocumentRead = 0.03m / 100_000;

    /// <summary>Dollars a document written: $0.09 per 100,000 (the same page).</summary>
    private const decimal DocumentWrite = 0.09m / 100_000;

    /// <summary>Dollars an operation of class A, such as a list: $0.005 per 1,000 (cloud.google.com/storage/pricing,
    /// Standard storage in one region).</summary>
    private const decimal StorageClassA = 0.005m / 1_000;

    /// <summary>Dollars an operation of class B, such as a read: $0.0004 per 1,000 (the same page).</summary>
    private const decimal StorageClassB = 0.0004m / 1_000;

    /// <summary>The put of an object, or a list of them.</summary>
    public static Money OfStorageClassA { get; } = Money.Of(StorageClassA);

    /// <summary>The read of an object.</summary>
    public static Money OfStorageClassB { get; } = Money.Of(StorageClassB);

    /// <summary>A document written.</summary>
    public static Money OfDocumentWrite { get; } = Money.Of(DocumentWrite);

    /// <summary>Series that are answered.</summary>
    public static Money OfSeries(int series) => Money.Of(Series * series);

    /// <summary>Documents read.</summary>
    public static Money OfDocumentReads(int documents) => Money.Of(DocumentRead * documents);
}
