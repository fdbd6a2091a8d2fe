using System.Collections.Immutable;

using Google.Apis.Http;

using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Gcp.Clients;

/// <summary>Counts the calls of clients, and what they cost by the list. Safe to use from many threads.</summary>
public sealed class ApiMeter
{
    private readonly GcpEndpoints endpoints;
    private ApiUsage usage = ApiUsage.None;

    internal ApiMeter(GcpEndpoints endpoints)
    {
        this.endpoints = endpoints;
        Initializer = new Counting(this);
    }

    /// <summary>Has a client's calls counted, once each, however often one is sent.</summary>
    internal IConfigurableHttpClientInitializer Initializer { get; }

    /// <summary>What was called since the meter was made.</summary>
    public ApiUsage Read() => Volatile.Read(ref usage);

    /// <summary>Counts the series that a call of Cloud Monitoring answered: one was counted when it was made.</summary>
    /// <param name="series">How many; 0 or more.</param>
    internal void CountSeriesOfCall(int series)
    {
        var further = Math.Max(0, series - 1);
        ImmutableInterlocked.Update(ref usage, current => current with
        {
            MetricsRequested = current.MetricsRequested + further,
            ListPrice = current.ListPrice + ListPrices.OfSeries(further),
        });
    }

    private void Count(HttpRequestMessage request)
    {
        var operation = CalledOperation.Of(request, endpoints);
        ImmutableInterlocked.Update(
            ref usage, current => current.With(operation.Name, operation.Metrics, operation.ListPrice));
    }

    private sealed class Counting(ApiMeter meter) : IConfigurableHttpClientInitializer, IHttpExecuteInterceptor
    {
        private static readonly HttpRequestOptionsKey<bool> IsCounted = new("counted");

        public void Initialize(ConfigurableHttpClient httpClient) =>
            httpClient.MessageHandler.AddExecuteInterceptor(this);

        /// <summary>Asked for each time that a request is sent.</summary>
        public Task InterceptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.Options.TryGetValue(IsCounted, out _))
            {
                request.Options.Set(IsCounted, value: true);
                meter.Count(request);
            }

            return Task.CompletedTask;
        }
    }
}
