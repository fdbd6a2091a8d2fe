using System.Collections.Immutable;

using Azure.Core;
using Azure.Core.Pipeline;

using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>Counts the calls of clients, and what they cost by the list. Safe to use from many threads.</summary>
public sealed class ApiMeter
{
    private ApiUsage usage = ApiUsage.None;

    internal ApiMeter() => Policy = new Counting(this);

    /// <summary>For the pipelines of clients, once for each call.</summary>
    internal HttpPipelinePolicy Policy { get; }

    /// <summary>What was called since the meter was made.</summary>
    public ApiUsage Read() => Volatile.Read(ref usage);

    private void Count(Request request)
    {
        var operation = CalledOperation.Of(request);
        ImmutableInterlocked.Update(
            ref usage, current => current.With(operation.Name, operation.Metrics, operation.ListPrice));
    }

    private sealed class Counting(ApiMeter meter) : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message) => meter.Count(message.Request);
    }
}
