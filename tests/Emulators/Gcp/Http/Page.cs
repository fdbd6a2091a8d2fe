using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Gcp.Http;

/// <summary>Cuts a list into pages that are asked for by token.</summary>
internal static class Page
{
    private const string Prefix = "from:";

    /// <summary>The page of a list that a request to Compute Engine asks for.</summary>
    /// <param name="request">With <c>maxResults</c> and <c>pageToken</c>, or without.</param>
    /// <param name="body">Where the page is put.</param>
    /// <param name="name">What the list is called there.</param>
    /// <param name="items">The whole list.</param>
    /// <param name="largest">How many are on a page at most.</param>
    public static GcpAnswer Answer(
        GcpRequest request, JsonObject body, string name, IReadOnlyList<JsonObject> items, int largest)
    {
        var given = request.Parameter("maxResults");
        if (!int.TryParse(given ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            return GcpAnswer.Reasoned(400, "invalidParameter", $"Invalid value '{given}' for maxResults.");
        }

        if (Start(request.Parameter("pageToken")) is not { } start)
        {
            return GcpAnswer.Reasoned(400, "invalid", "Invalid value for field 'pageToken'.");
        }

        size = size == 0 ? largest : Math.Min(size, largest);
        if (items.Count > 0)
        {
            body[name] = items.Skip(start).Take(size).ToJson();
        }

        if (start + size < items.Count)
        {
            body["nextPageToken"] = Token(start + size);
        }

        return GcpAnswer.Ok(body);
    }

    /// <summary>A token that stands for a place in a list; it looks like nothing, lest somebody read it.</summary>
    public static string Token(int start) => Convert.ToBase64String(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{start}")));

    /// <summary>The place a token stands for: the beginning without one, null for one never given out.</summary>
    public static int? Start(string? token)
    {
        if (string.IsNullOrEmpty(token))
        {
            return 0;
        }

        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length) is var text
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(text[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? start
            : null;
    }
}
