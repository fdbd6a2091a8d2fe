using System.Globalization;

using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>Values out of a tree that fits its shape; null for what is absent.</summary>
internal static class NodeValues
{
    /// <summary>A member's text.</summary>
    public static string? Text(this DocumentNode node, string key) => (node.Child(key) as DocumentNode.Scalar)?.Text;

    /// <summary>A member's number, exactly.</summary>
    public static decimal? Number(this DocumentNode node, string key) =>
        node.Text(key) is { } text ? CoreSchema.NumberOf(text) : null;

    /// <summary>A member's whole number.</summary>
    public static int? Whole(this DocumentNode node, string key) =>
        node.Number(key) is { } number ? decimal.ToInt32(number) : null;

    /// <summary>A member's count of replicas.</summary>
    public static Replicas? Count(this DocumentNode node, string key) =>
        node.Whole(key) is { } count ? Replicas.Of(count) : null;

    /// <summary>A member's amount, in thousandths, rounded up as Kubernetes does.</summary>
    public static Quantity? Quantity(this DocumentNode node, string key) =>
        node.Number(key) is { } number ? Amount(number) : null;

    /// <summary>A member's amount in Kubernetes' way of writing.</summary>
    public static Quantity? KubernetesAmount(this DocumentNode node, string key) =>
        node.KubernetesNumber(key) is { } number ? Amount(number) : null;

    /// <summary>A member's proportion: a number, or an amount in Kubernetes' way of writing.</summary>
    /// <remarks>Numbers go from text to double in one step: by way of decimal they would be rounded twice.</remarks>
    public static Ratio? Proportion(this DocumentNode node, string key) =>
        node.KubernetesNumber(key) is not { } number ? null
        : double.TryParse(node.Text(key), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? Ratio.Of(value)
            : Ratio.Of(decimal.ToDouble(number));

    /// <summary>A member's length of time.</summary>
    public static TimeSpan? Span(this DocumentNode node, string key) =>
        node.Text(key) is { } text ? Durations.Parse(text) : null;

    /// <summary>A member's instant.</summary>
    public static DateTimeOffset? Instant(this DocumentNode node, string key) =>
        node.Text(key) is { } text ? Timestamps.Parse(text) : null;

    /// <summary>A member's flag.</summary>
    public static bool? Flag(this DocumentNode node, string key) =>
        node.Text(key) is { } text ? text[0] is 't' or 'T' : null;

    private static decimal? KubernetesNumber(this DocumentNode node, string key) =>
        node.Child(key) is DocumentNode.Scalar scalar ? ScalarCheck.AmountOf(scalar) : null;

    /// <summary>An amount from an exact number, rounded up to a thousandth.</summary>
    public static Quantity Amount(decimal number) =>
        Core.Units.Quantity.OfMilli(decimal.ToInt64(Math.Ceiling(number * 1000m)));
}
