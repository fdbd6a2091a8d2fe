using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace LlmCloudScaler.Emulators.Aws.Http;

/// <summary>Cuts a list into the pages that were asked for by <c>MaxRecords</c> and <c>NextToken</c>.</summary>
internal static class Page
{
    private const string Prefix = "from:";

    /// <summary>The page of a list that a request asks for.</summary>
    /// <param name="parameters">The request's.</param>
    /// <param name="name">What the list is called in the answer.</param>
    /// <param name="items">The whole list.</param>
    /// <param name="standard">The size of a page for which none is given.</param>
    /// <param name="largest">The largest that may be asked for.</param>
    public static AwsAnswer Answer(
        JsonObject parameters, string name, IReadOnlyList<JsonObject> items, int standard, int largest)
    {
        var size = parameters.Count("MaxRecords") ?? standard;
        if (size < 1 || size > largest)
        {
            return AwsAnswer.Invalid($"MaxRecords must be between 1 and {largest}, inclusive.");
        }

        var token = parameters.Text("NextToken");
        if (Start(token) is not { } start)
        {
            return new AwsAnswer.Refusal(400, "InvalidNextToken", $"The token '{token}' is invalid.");
        }

        var answer = new JsonObject { [name] = items.Skip(start).Take(size).ToJson() };
        if (start + size < items.Count)
        {
            answer["NextToken"] = Token(start + size);
        }

        return AwsAnswer.Of(answer);
    }

    /// <summary>A token that stands for a place in a list; it looks like nothing, lest somebody read it.</summary>
    public static string Token(int start) => Convert.ToBase64String(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{start}")));

    /// <summary>The place a token stands for: the beginning without one, null for one never given out.</summary>
    public static int? Start(string? token)
    {
        if (token is null)
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
