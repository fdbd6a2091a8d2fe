using System.Globalization;
using System.Text.Json;

namespace LlmCloudScaler.Evaluation.Records;

/// <summary>Finds where two JSON values part, in the order they are written in.</summary>
internal static class FirstDifference
{
    /// <summary>The first place that differs; null when they are the same, byte for byte.</summary>
    /// <param name="recorded">The one.</param>
    /// <param name="decided">The other.</param>
    /// <param name="path">Where they stand; empty for the root.</param>
    public static Replayed.Different? Between(JsonElement recorded, JsonElement decided, string path)
    {
        if (recorded.GetRawText() == decided.GetRawText())
        {
            return null;
        }

        var inside = (recorded.ValueKind, decided.ValueKind) switch
        {
            (JsonValueKind.Object, JsonValueKind.Object) => OfMembers(recorded, decided, path),
            (JsonValueKind.Array, JsonValueKind.Array) => OfElements(recorded, decided, path),
            _ => null,
        };
        return inside ?? new Replayed.Different(
            path.Length == 0 ? "line" : path, recorded.GetRawText(), decided.GetRawText());
    }

    private static Replayed.Different? OfMembers(JsonElement recorded, JsonElement decided, string path)
    {
        JsonProperty[] left = [.. recorded.EnumerateObject()];
        JsonProperty[] right = [.. decided.EnumerateObject()];
        var prefix = path.Length == 0 ? path : path + ".";
        for (var index = 0; index < Math.Max(left.Length, right.Length); index++)
        {
            if (index >= right.Length
                || (index < left.Length && !decided.TryGetProperty(left[index].Name, out _)))
            {
                return new Replayed.Different(prefix + left[index].Name, left[index].Value.GetRawText(), null);
            }

            if (index >= left.Length || left[index].Name != right[index].Name)
            {
                return new Replayed.Different(prefix + right[index].Name, null, right[index].Value.GetRawText());
            }

            if (Between(left[index].Value, right[index].Value, prefix + left[index].Name) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private static Replayed.Different? OfElements(JsonElement recorded, JsonElement decided, string path)
    {
        JsonElement[] left = [.. recorded.EnumerateArray()];
        JsonElement[] right = [.. decided.EnumerateArray()];
        for (var index = 0; index < Math.Max(left.Length, right.Length); index++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
            if (index >= left.Length || index >= right.Length)
            {
                return new Replayed.Different(
                    place,
                    index < left.Length ? left[index].GetRawText() : null,
                    index < right.Length ? right[index].GetRawText() : null);
            }

            if (Between(left[index], right[index], place) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }
}
