using System.Globalization;
using System.Xml;

using Azure.Core;

namespace LlmCloudScaler.Providers.Azure.Sdk.Monitor.Query.Wire;

/// <summary>Values as the metrics API has them in addresses.</summary>
internal static class UriText
{
    /// <summary>An instant; null for none.</summary>
    /// <example><c>2026-01-05T12:00:00.000Z</c>.</example>
    public static string? Of(DateTimeOffset? instant) =>
        instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A length of time; null for none.</summary>
    /// <example><c>PT1M</c>.</example>
    public static string? Of(TimeSpan? length) => length is { } span ? XmlConvert.ToString(span) : null;

    /// <summary>Several words; null for none.</summary>
    public static string? Of<T>(IList<T> words) => words.Count > 0 ? string.Join(',', words) : null;

    /// <summary>Adds a parameter where it has a value.</summary>
    public static void AppendOptional(this RequestUriBuilder uri, string name, string? value)
    {
        if (value is not null)
        {
            uri.AppendQuery(name, value);
        }
    }
}
