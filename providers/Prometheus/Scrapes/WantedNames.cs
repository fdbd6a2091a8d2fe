using System.Collections.Immutable;
using System.Text;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>The names of metrics that somebody wants of a page: few, of which most lines have none, so that most lines
/// make no garbage.</summary>
/// <param name="names">May be empty.</param>
internal sealed class WantedNames(IEnumerable<string> names)
{
    private readonly ImmutableArray<(byte[] Written, string Name)> _all =
        [.. names.Distinct(StringComparer.Ordinal).Select(name => (Encoding.UTF8.GetBytes(name), name))];

    /// <summary>The name that is written; null for one that nobody wants.</summary>
    public string? Of(ReadOnlySpan<byte> written)
    {
        foreach (var (bytes, name) in _all)
        {
            if (written.SequenceEqual(bytes))
            {
                return name;
            }
        }

        return null;
    }
}
