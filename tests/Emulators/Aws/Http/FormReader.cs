using System.Globalization;
using System.Text.Json.Nodes;

using Microsoft.AspNetCore.WebUtilities;

namespace LlmCloudScaler.Emulators.Aws.Http;

/// <summary>Reads a form of the query protocol into the shape it means: <c>Filters.member.1.Name=x</c> is the first
/// item's <c>Name</c> of the list <c>Filters</c>. Leaves stay strings, for a form does not say what they are.</summary>
public static class FormReader
{
    private const string Member = "member";

    /// <summary>The parameters, with <c>Action</c> and <c>Version</c> among them.</summary>
    public static JsonObject Read(string body)
    {
        var root = new JsonObject();
        foreach (var (name, values) in QueryHelpers.ParseQuery(body).OrderBy(pair => pair.Key, ByNumber))
        {
            Place(root, name.Split('.'), values.ToString());
        }

        return root;
    }

    /// <summary>Items of a list in the order of their numbers, so that each can be appended when met.</summary>
    private static readonly Comparer<string> ByNumber = Comparer<string>.Create((left, right) =>
        left.Split('.').Zip(right.Split('.')).Select(pair => Compare(pair.First, pair.Second))
            .FirstOrDefault(order => order != 0));

    private static int Compare(string left, string right) => Number(left) is { } first && Number(right) is { } second
        ? first.CompareTo(second)
        : string.CompareOrdinal(left, right);

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void Place(JsonObject into, ReadOnlySpan<string> path, string value)
    {
        switch (path)
        {
            case [var leaf]:
                into[leaf] = value;
                break;
            case [var list, Member, var number]:
                Item(into, list, number, () => JsonValue.Create(value));
                break;
            case [var list, Member, var number, .. var rest]:
                Place((JsonObject)Item(into, list, number, () => new JsonObject()), rest, value);
                break;
            case [var structure, .. var rest]:
                into[structure] ??= new JsonObject();
                Place((JsonObject)into[structure]!, rest, value);
                break;
            default:
                break;
        }
    }

    private static JsonNode Item(JsonObject into, string list, string number, Func<JsonNode> create)
    {
        into[list] ??= new JsonArray();
        var items = (JsonArray)into[list]!;
        if (Number(number) > items.Count)
        {
            items.Add(create());
        }

        return items[^1]!;
    }
}
