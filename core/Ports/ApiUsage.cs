using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Ports;

/// <summary>What was called of a cloud's APIs in some time.</summary>
/// <param name="Calls">How often each operation was called, such as <c>CloudWatch.GetMetricData</c>; retries not
/// counted.</param>
/// <param name="MetricsRequested">Series asked for in all calls that read metrics.</param>
/// <param name="ListPrice">What that costs by the cloud's list, without any free tier or discount.</param>
public sealed record ApiUsage(ImmutableSortedDictionary<string, long> Calls, long MetricsRequested, Money ListPrice)
{
    /// <summary>Nothing was called.</summary>
    public static ApiUsage None { get; } =
        new(ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal), MetricsRequested: 0, default);

    /// <summary>All calls together.</summary>
    public long Total => Calls.Values.Sum();

    /// <summary>What was called since an earlier reading of the same meter.</summary>
    public ApiUsage Since(ApiUsage earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var calls = Calls
            .Select(call => KeyValuePair.Create(call.Key, call.Value - earlier.Calls.GetValueOrDefault(call.Key)))
            .Where(call => call.Value > 0);
        return new(
            ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, calls),
            MetricsRequested - earlier.MetricsRequested,
            ListPrice - earlier.ListPrice);
    }

    /// <summary>With one more call.</summary>
    /// <param name="operation">Which.</param>
    /// <param name="metrics">Series it asks for; 0 or more.</param>
    /// <param name="price">What it costs.</param>
    public ApiUsage With(string operation, long metrics, Money price) => new(
        Calls.SetItem(operation, Calls.GetValueOrDefault(operation) + 1),
        MetricsRequested + metrics,
        ListPrice + price);
}
