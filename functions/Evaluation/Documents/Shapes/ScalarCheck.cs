using System.Collections.Immutable;
using System.Text.RegularExpressions;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents.Trees;

namespace LlmCloudScaler.Evaluation.Documents.Shapes;

/// <summary>Says what is wrong with a single value.</summary>
internal static class ScalarCheck
{
    /// <summary>A bound on the patterns, which are all linear: none comes near it.</summary>
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

    /// <summary>What is allowed instead; null when the value fits.</summary>
    public static string? Fault(DocumentNode node, Shape shape)
    {
        if (shape is Shape.Pair pair)
        {
            return IsPair(node) ? null : pair.Allows;
        }

        return node is not DocumentNode.Scalar scalar ? shape.Allows : shape switch
        {
            Shape.Text text => TextFault(scalar, text),
            Shape.Choice choice => ChoiceFault(scalar, choice.Words, choice.Allows),
            Shape.Flag => scalar.Kind is ScalarKind.Flag ? null : Unquoted(scalar, ScalarKind.Flag, shape.Allows),
            Shape.Whole whole => WholeFault(scalar, whole),
            Shape.Number number => NumberFault(scalar, number),
            Shape.Amount amount => AmountOf(scalar) is { } value && Above(value, 0, amount.Excluded)
                && value <= Shape.Number.Most ? null : amount.Allows,
            Shape.Span span => SpanFault(scalar, span),
            Shape.Instant => IsText(scalar) && Timestamps.Parse(scalar.Text) is not null ? null : shape.Allows,
            _ => shape.Allows,
        };
    }

    /// <summary>The amount a scalar holds, in Kubernetes' way; null when it holds none.</summary>
    public static decimal? AmountOf(DocumentNode.Scalar scalar) => scalar.Kind switch
    {
        ScalarKind.Number => CoreSchema.NumberOf(scalar.Text),
        ScalarKind.Text => KubernetesQuantity.Parse(scalar.Text),
        _ => null,
    };

    private static string? TextFault(DocumentNode.Scalar scalar, Shape.Text shape)
    {
        if (!IsText(scalar))
        {
            return $"{shape.Allows}, in quotes";
        }

        var fits = scalar.Text.Trim().Length > 0 && scalar.Text.Length <= Shape.Text.Longest
            && (shape.Pattern is not { } pattern
                || Regex.IsMatch(scalar.Text, pattern, RegexOptions.ECMAScript, PatternTime))
            && (shape.Admits is not { } admits || admits(scalar.Text));
        return fits ? null : shape.Allows;
    }

    private static string? ChoiceFault(DocumentNode.Scalar scalar, ImmutableArray<string> words, string allows) =>
        IsText(scalar) && words.Contains(scalar.Text) ? null : allows + Spelling.Advice(scalar.Text, words);

    private static string? WholeFault(DocumentNode.Scalar scalar, Shape.Whole shape)
    {
        if (scalar.Kind is not ScalarKind.Number)
        {
            return Unquoted(scalar, ScalarKind.Number, shape.Allows);
        }

        return CoreSchema.NumberOf(scalar.Text) is { } number && decimal.Truncate(number) == number
            && number >= shape.Least && number <= shape.Most
            ? null
            : shape.Allows;
    }

    private static string? NumberFault(DocumentNode.Scalar scalar, Shape.Number shape)
    {
        if (scalar.Kind is not ScalarKind.Number)
        {
            return Unquoted(scalar, ScalarKind.Number, shape.Allows);
        }

        return CoreSchema.NumberOf(scalar.Text) is { } number && Math.Abs(number) <= Shape.Number.Most
            && (shape.Least is not { } least || Above(number, least, shape.Excluded))
            ? null
            : shape.Allows;
    }

    private static string? SpanFault(DocumentNode.Scalar scalar, Shape.Span shape) =>
        scalar.Kind is ScalarKind.Number ? $"{shape.Allows}: with its unit"
        : IsText(scalar) && Durations.Parse(scalar.Text) is { } time
            && (shape.Excluded ? time > TimeSpan.Zero : time >= TimeSpan.Zero) ? null
        : shape.Allows;

    private static bool IsPair(DocumentNode node) =>
        node.Elements is [DocumentNode.Scalar least, DocumentNode.Scalar most]
        && NumberFault(least, new()) is null && (most.IsNull || NumberFault(most, new()) is null);

    private static bool IsText(DocumentNode.Scalar scalar) => scalar.Kind is ScalarKind.Text;

    private static bool Above(decimal number, decimal least, bool excluded) =>
        excluded ? number > least : number >= least;

    /// <summary>What is allowed, and where only quotes are in the way, that they are.</summary>
    private static string Unquoted(DocumentNode.Scalar scalar, ScalarKind wanted, string allows) =>
        scalar.Kind is not ScalarKind.Text || CoreSchema.KindOf(scalar.Text) != wanted ? allows
        : wanted is ScalarKind.Number ? $"a number, without quotes; {allows}"
        : $"{allows}, without quotes";
}
