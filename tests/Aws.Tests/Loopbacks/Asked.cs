using System.Collections.Immutable;

namespace LlmCloudScaler.Aws.Tests.Loopbacks;

/// <summary>What a client sent.</summary>
/// <param name="Method">GET, POST and so on.</param>
/// <param name="Path">With the query.</param>
/// <param name="Headers">By name, in any case.</param>
/// <param name="Body">As text.</param>
internal sealed record Asked(string Method, string Path, ImmutableDictionary<string, string> Headers, string Body)
{
    /// <summary>The fields of a form, decoded, each on its line, sorted.</summary>
    public string Form =>
        string.Join("\n", Body.Split("&").Select(Uri.UnescapeDataString).Order(StringComparer.Ordinal));
}
