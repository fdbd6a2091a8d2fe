using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmCloudScaler.Providers.Gcp.Clients;

/// <summary>What a service of Google says of a call that it refuses. Read with care: a gateway between says anything.
/// </summary>
/// <param name="Code">Of the call, in capitals, such as <c>FAILED_PRECONDITION</c>; empty where there is none.</param>
/// <param name="Reason">More closely, such as <c>conditionNotMet</c> or <c>RATE_LIMIT_EXCEEDED</c>; empty where there
/// is none.</param>
/// <param name="Message">For a person.</param>
/// <param name="Wait">How long it asks to wait; null where it does not.</param>
internal sealed record ErrorAnswer(string Code, string Reason, string Message, TimeSpan? Wait)
{
    /// <summary>The exception of an answer.</summary>
    public static RefusedException Read(Uri address, HttpResponseMessage answer, byte[] body)
    {
        var error = Of(body) ?? new ErrorAnswer(
            string.Empty, string.Empty, $"status {(int)answer.StatusCode} without a word of Google", Wait: null);
        return new(address.Host, answer.StatusCode, error, RetryAfter.Of(answer.Headers));
    }

    /// <summary>What a body says; null for none of Google's.</summary>
    public static ErrorAnswer? Of(ReadOnlySpan<byte> body)
    {
        try
        {
            var node = JsonNode.Parse(body);
            // A call that streams its answers has its error in a list.
            var whole = node is JsonArray { Count: > 0 } list ? list[0] : node;
            return (whole as JsonObject)?["error"] is JsonObject error ? Of(error) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ErrorAnswer Of(JsonObject error)
    {
        var details = Objects(error["details"]).ToList();
        var reason = Objects(error["errors"]).Concat(details)
            .Select(one => Text(one["reason"]))
            .FirstOrDefault(text => text.Length > 0);
        var wait = details.Select(one => Seconds(Text(one["retryDelay"]))).FirstOrDefault(time => time is not null);
        return new(Text(error["status"]), reason ?? string.Empty, Text(error["message"]), wait);
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? list) =>
        list is JsonArray array ? array.OfType<JsonObject>() : [];

    private static string Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : string.Empty;

    /// <summary>Such as <c>1.5s</c>. What is longer than a day is not meant.</summary>
    private static TimeSpan? Seconds(string text) =>
        text is [.. var number, 's']
        && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
        && seconds < TimeSpan.SecondsPerDay
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
