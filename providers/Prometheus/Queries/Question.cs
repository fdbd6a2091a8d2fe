using System.Collections.Immutable;
using System.Globalization;

namespace LlmCloudScaler.Providers.Prometheus.Queries;

/// <summary>What a server is asked for one metric's sake: the value, and when what it comes of was measured. An
/// evaluation carries the instant that was asked for, however old its points are.</summary>
/// <param name="Expression">What yields the value; it speaks of at least one selector's series.</param>
/// <param name="PerReplica">The label that tells machines apart; null for one value of the fleet.</param>
/// <param name="MaxAge">The oldest that points may be.</param>
internal sealed record Question(Expression Expression, string? PerReplica, TimeSpan MaxAge)
{
    /// <summary>Equal for equal questions.</summary>
    public string Key { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{MaxAge.Ticks} {PerReplica} {Expression.Text}");

    /// <summary>What yields the value at an instant.</summary>
    public string Value(DateTimeOffset at) => Expression.Since(at - MaxAge);

    /// <summary>What yields the newest point's instant in Unix seconds, one for each selector.</summary>
    public ImmutableArray<string> Times() =>
    [
        .. Expression.Selectors.Select(selector => PerReplica is { } label
            ? $"max by ({label}) (timestamp({selector.Text}))"
            : $"max(timestamp({selector.Text}))"),
    ];
}
