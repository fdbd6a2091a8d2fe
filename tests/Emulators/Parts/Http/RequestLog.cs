using System.Collections.Immutable;

namespace LlmCloudScaler.Emulators.Parts.Http;

/// <summary>Every request that arrived and could be read, those that a fault kept from being carried out included.
/// </summary>
/// <typeparam name="TRequest">A request of one cloud.</typeparam>
/// <param name="operationOf">The name of the operation that a request is for.</param>
public sealed class RequestLog<TRequest>(Func<TRequest, string> operationOf)
{
    private ImmutableArray<TRequest> _all = [];

    /// <summary>In the order of their arrival.</summary>
    public ImmutableArray<TRequest> All => _all;

    /// <summary>How many requests of an operation arrived.</summary>
    public int Count(string operation) => _all.Count(request => operationOf(request) == operation);

    /// <summary>Those of one operation, in the order of their arrival.</summary>
    public ImmutableArray<TRequest> Of(string operation) =>
        [.. _all.Where(request => operationOf(request) == operation)];

    /// <summary>Forgets what has arrived so far.</summary>
    public void Clear() => _all = [];

    internal void Add(TRequest request) => ImmutableInterlocked.Update(ref _all, all => all.Add(request));
}
