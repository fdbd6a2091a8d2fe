using System.Globalization;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Azure.Http;

/// <summary>Cuts a list into pages that lead on to each other by <c>nextLink</c>.</summary>
internal static class Page
{
    private const string Token = "$skipToken";

    /// <summary>The page of a list that a request asks for.</summary>
    /// <param name="request">A first one, or one that a link led to.</param>
    /// <param name="items">The whole list.</param>
    /// <param name="size">Items on a page.</param>
    public static AzureAnswer Answer(AzureRequest request, IReadOnlyList<JsonObject> items, int size)
    {
        var start = int.TryParse(
            request.Query.GetValueOrDefault(Token), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : 0;
        var body = new JsonObject { ["value"] = items.Skip(start).Take(size).ToJson() };
        if (start + size < items.Count)
        {
            body["nextLink"] = Link(request, start + size);
        }

        return AzureAnswer.Ok(body);
    }

    private static string Link(AzureRequest request, int start)
    {
        var query = request.Query.SetItem(Token, start.ToString(CultureInfo.InvariantCulture))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}");
        return $"{request.Origin}{request.Path}?{string.Join('&', query)}";
    }
}
