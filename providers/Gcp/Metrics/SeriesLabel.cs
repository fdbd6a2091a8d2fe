using System.Text.Json;

using Google.Cloud.Monitoring.V3;

namespace LlmCloudScaler.Providers.Gcp.Metrics;

/// <summary>A label of series, as filters and groups name it.</summary>
/// <param name="Kind">Whose label it is.</param>
/// <param name="Key">Its name there.</param>
internal sealed record SeriesLabel(SeriesLabel.Owner Kind, string Key)
{
    /// <summary>The names of owners. The singular means the same (the monitoring filters' object names).</summary>
    private static readonly Dictionary<string, Owner> Owners = new(StringComparer.Ordinal)
    {
        ["metric.labels."] = Owner.Metric,
        ["metric.label."] = Owner.Metric,
        ["resource.labels."] = Owner.Resource,
        ["resource.label."] = Owner.Resource,
        ["metadata.system_labels."] = Owner.System,
        ["metadata.system."] = Owner.System,
        ["metadata.user_labels."] = Owner.User,
        ["metadata.user."] = Owner.User,
    };

    /// <summary>Whose a label is.</summary>
    public enum Owner
    {
        /// <summary>The metric's.</summary>
        Metric,

        /// <summary>That of what was measured.</summary>
        Resource,

        /// <summary>What Google knows of that besides.</summary>
        System,

        /// <summary>What its owner wrote on it.</summary>
        User,
    }

    /// <summary>Whether series tell it only where a reduction names it (<c>TimeSeries.metadata</c>).</summary>
    public bool NeedsReduction => Kind is Owner.System or Owner.User;

    /// <summary>The label that a text means; null for none.</summary>
    /// <example><c>metadata.system_labels.name</c>, <c>metadata.user_labels."my-name"</c>.</example>
    public static SeriesLabel? Parse(string text)
    {
        var owner = Owners.FirstOrDefault(each => text.StartsWith(each.Key, StringComparison.Ordinal));
        return owner.Key is { } prefix && text[prefix.Length..].Trim('"') is { Length: > 0 } key
            ? new(owner.Value, key)
            : null;
    }

    /// <summary>What it says of a series; empty for nothing.</summary>
    public string Of(TimeSeries series) => Kind switch
    {
        Owner.Metric => series.Metric?.Labels?.GetValueOrDefault(Key),
        Owner.Resource => series.Resource?.Labels?.GetValueOrDefault(Key),
        Owner.User => series.Metadata?.UserLabels?.GetValueOrDefault(Key),
        _ => series.Metadata?.SystemLabels?.GetValueOrDefault(Key) is { ValueKind: JsonValueKind.String } text
            ? text.GetString()
            : null,
    }
    ?? string.Empty;

    /// <summary>The names of the labels of a series, for a person to read.</summary>
    public static IEnumerable<string> NamesOf(TimeSeries series) =>
    [
        .. (series.Metric?.Labels?.Keys ?? []).Select(key => $"metric.labels.{key}"),
        .. (series.Resource?.Labels?.Keys ?? []).Select(key => $"resource.labels.{key}"),
        .. (series.Metadata?.SystemLabels?.Keys ?? []).Select(key => $"metadata.system_labels.{key}"),
        .. (series.Metadata?.UserLabels?.Keys ?? []).Select(key => $"metadata.user_labels.{key}"),
    ];
}
