using System.Text.Json;
using System.Text.Json.Serialization;

namespace Google.Cloud.Monitoring.V3;

/// <summary>A value; one of its members is set.</summary>
internal sealed record TypedValue
{
    /// <summary>True or false.</summary>
    public bool? BoolValue { get; init; }

    /// <summary>A whole number, which Google writes as a text.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public long? Int64Value { get; init; }

    /// <summary>A number; one that is none comes as a text such as <c>NaN</c>.</summary>
    [JsonNumberHandling(
        JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals)]
    public double? DoubleValue { get; init; }

    /// <summary>A text.</summary>
    public string? StringValue { get; init; }

    /// <summary>A histogram.</summary>
    public JsonElement? DistributionValue { get; init; }
}
