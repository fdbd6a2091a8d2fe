using System.Collections.Immutable;

namespace LlmCloudScaler.Emulators.Azure.Http;

/// <summary>Every request that arrived, those that a fault kept from being carried out included.</summary>
public sealed class RequestLog
{
    private ImmutableArray<AzureRequest> _all = [];

    internal RequestLog()
    {
    }

    /// <summary>In the order of their arrival.</summary>
    public ImmutableArray<AzureRequest> All => _all;

    /// <summary>How many requests of an operation arrived.</summary>
    public int Count(string operation) => _all.Count(request => request.Operation == operation);

    /// <summary>Those of one operation, in the order of their arrival.</summary>
    public ImmutableArray<AzureRequest> Of(string operation) =>
        [.. _all.Where(request => request.Operation == operation)];

    /// <summary>Forgets what has arrived so far.</summary>
    public void Clear() => _all = [];

    internal void Add(AzureRequest request) => ImmutableInterlocked.Update(ref _all, all => all.Add(request));
}
