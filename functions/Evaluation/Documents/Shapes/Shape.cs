using System.Collections.Immutable;
using System.Globalization;

namespace LlmCloudScaler.Evaluation.Documents.Shapes;

/// <summary>What a value of a document may look like. A closed family of plain facts: the reader checks against them,
/// the schema and the reference are written from them.</summary>
internal abstract record Shape
{
    private Shape()
    {
    }

    /// <summary>What is allowed, in words that follow "what is allowed is".</summary>
    public abstract string Allows { get; }

    /// <summary>A text.</summary>
    /// <param name="Words">What is allowed, in words.</param>
    /// <param name="Pattern">A regular expression of JSON Schema; null for any.</param>
    /// <param name="Admits">What a pattern cannot say; null for nothing more.</param>
    public sealed record Text(string Words, string? Pattern = null, Func<string, bool>? Admits = null) : Shape
    {
        /// <summary>No text of a policy needs to be longer; a long query has a few hundred letters.</summary>
        public const int Longest = 4096;

        /// <inheritdoc/>
        public override string Allows => Words;
    }

    /// <summary>One of some words.</summary>
    public sealed record Choice(ImmutableArray<string> Words) : Shape
    {
        /// <inheritdoc/>
        public override string Allows => "one of " + string.Join(", ", Words);
    }

    /// <summary>True or false.</summary>
    public sealed record Flag : Shape
    {
        /// <inheritdoc/>
        public override string Allows => "true or false";
    }

    /// <summary>A whole number.</summary>
    /// <param name="Least">Inclusive.</param>
    /// <param name="Most">Inclusive.</param>
    public sealed record Whole(int Least = 0, int Most = int.MaxValue) : Shape
    {
        /// <inheritdoc/>
        public override string Allows => (Least, Most) switch
        {
            (int.MinValue, int.MaxValue) => "a whole number",
            (_, int.MaxValue) => string.Create(CultureInfo.InvariantCulture, $"a whole number, {Least} or more"),
            _ => string.Create(CultureInfo.InvariantCulture, $"a whole number from {Least} to {Most}"),
        };
    }

    /// <summary>A number.</summary>
    /// <param name="Least">The lower end; null for none.</param>
    /// <param name="Excluded">Whether the lower end itself is not allowed.</param>
    public sealed record Number(decimal? Least = null, bool Excluded = false) : Shape
    {
        /// <summary>The largest size of any number: what fits 64 bits in thousandths.</summary>
        public const decimal Most = 9_000_000_000_000_000m;

        /// <inheritdoc/>
        public override string Allows => Least switch
        {
            null => "a number",
            { } least when Excluded => string.Create(CultureInfo.InvariantCulture, $"a number, more than {least}"),
            { } least => string.Create(CultureInfo.InvariantCulture, $"a number, {least} or more"),
        };
    }

    /// <summary>An amount as Kubernetes writes them.</summary>
    /// <param name="Excluded">Whether zero itself is not allowed.</param>
    public sealed record Amount(bool Excluded) : Shape
    {
        /// <inheritdoc/>
        public override string Allows =>
            "an amount such as 75, 0.5 or 500m, " + (Excluded ? "more than 0" : "0 or more");
    }

    /// <summary>A length of time.</summary>
    /// <param name="Excluded">Whether zero itself is not allowed.</param>
    public sealed record Span(bool Excluded = true) : Shape
    {
        /// <inheritdoc/>
        public override string Allows =>
            "a duration such as 90s, 3m, 1h30m or 250ms, " + (Excluded ? "more than 0" : "0s or more");
    }

    /// <summary>An instant.</summary>
    public sealed record Instant : Shape
    {
        /// <inheritdoc/>
        public override string Allows => "a time with its offset, such as 2026-01-05T09:00:00Z";
    }

    /// <summary>Two numbers, the least and the greatest; the greatest may be null.</summary>
    public sealed record Pair : Shape
    {
        /// <inheritdoc/>
        public override string Allows => "two numbers such as [0, 100], or [0, null] for no upper end";
    }

    /// <summary>Known keys.</summary>
    /// <param name="Fields">The keys, in the order they are best written.</param>
    /// <param name="Groups">Which of them exclude each other.</param>
    public sealed record Mapping(ImmutableArray<Field> Fields, params ImmutableArray<KeyGroup> Groups) : Shape
    {
        /// <inheritdoc/>
        public override string Allows => "a mapping with " + string.Join(", ", Fields.Select(known => known.Key));
    }

    /// <summary>Keys that the document chooses.</summary>
    /// <param name="Item">What each holds.</param>
    /// <param name="Key">What a key may be.</param>
    public sealed record Named(Shape Item, Text Key) : Shape
    {
        /// <inheritdoc/>
        public override string Allows => "a mapping of names";
    }

    /// <summary>A list.</summary>
    /// <param name="Item">What each item is.</param>
    /// <param name="Least">How many there must be.</param>
    public sealed record Many(Shape Item, int Least = 0) : Shape
    {
        /// <inheritdoc/>
        public override string Allows => Least == 0 ? "a list" : "a list, not empty";
    }

    /// <summary>Whatever: read past.</summary>
    public sealed record Anything : Shape
    {
        /// <inheritdoc/>
        public override string Allows => "anything";
    }
}
