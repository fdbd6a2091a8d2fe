using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LlmCloudScaler.Evaluation.Documents.Shapes;

/// <summary>Writes shapes as JSON Schema.</summary>
internal static class SchemaText
{
    /// <summary>The schema of a document, with a line end.</summary>
    public static string Write(Shape.Mapping document, string title, string description)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
            json.WriteString("title", title);
            json.WriteString("description", description);
            WriteMapping(json, document);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void WriteShape(Utf8JsonWriter json, Shape shape)
    {
        switch (shape)
        {
            case Shape.Mapping mapping:
                WriteMapping(json, mapping);
                break;
            case Shape.Named named:
                WriteNamed(json, named);
                break;
            case Shape.Many many:
                json.WriteString("type", "array");
                json.WriteNumber("minItems", many.Least);
                WriteMember(json, "items", many.Item);
                break;
            case Shape.Pair:
                json.WriteString("type", "array");
                json.WriteNumber("minItems", 2);
                json.WriteNumber("maxItems", 2);
                json.WriteStartObject("items");
                WriteWords(json, "type", ["number", "null"]);
                json.WriteEndObject();
                break;
            case Shape.Amount:
                WriteWords(json, "type", ["number", "string"]);
                json.WriteString("pattern", KubernetesQuantity.Pattern);
                break;
            case Shape.Whole or Shape.Number:
                WriteNumber(json, shape);
                break;
            default:
                WriteText(json, shape);
                break;
        }
    }

    private static void WriteText(Utf8JsonWriter json, Shape shape)
    {
        json.WriteString("type", shape is Shape.Flag ? "boolean" : "string");
        var pattern = shape switch
        {
            Shape.Text text => text.Pattern,
            Shape.Span => Durations.Pattern,
            Shape.Instant => Timestamps.Pattern,
            _ => null,
        };
        if (pattern is not null)
        {
            json.WriteString("pattern", pattern);
        }
        else if (shape is Shape.Text)
        {
            json.WriteNumber("minLength", 1);
        }
        else if (shape is Shape.Choice choice)
        {
            WriteWords(json, "enum", choice.Words);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, Shape shape)
    {
        json.WriteString("type", shape is Shape.Whole ? "integer" : "number");
        if (shape is Shape.Number { Least: { } least, Excluded: var excluded })
        {
            json.WriteNumber(excluded ? "exclusiveMinimum" : "minimum", least);
        }

        if (shape is Shape.Whole { Least: not int.MinValue } whole)
        {
            json.WriteNumber("minimum", whole.Least);
        }

        if (shape is Shape.Whole { Most: not int.MaxValue } limited)
        {
            json.WriteNumber("maximum", limited.Most);
        }
    }

    private static void WriteMapping(Utf8JsonWriter json, Shape.Mapping mapping)
    {
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        var needed = mapping.Fields.Where(known => known.Needed).Select(known => known.Key).ToImmutableArray();
        if (!needed.IsEmpty)
        {
            WriteWords(json, "required", needed);
        }

        WriteGroups(json, mapping.Groups);
        json.WriteStartObject("properties");
        foreach (var known in mapping.Fields)
        {
            json.WriteStartObject(known.Key);
            WriteMeaning(json, known);
            WriteShape(json, known.Shape);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteGroups(Utf8JsonWriter json, ImmutableArray<KeyGroup> groups)
    {
        foreach (var group in groups)
        {
            if (!group.Needed)
            {
                json.WriteStartObject("not");
                WriteEach(json, "anyOf", Pairs(group.Keys));
                json.WriteEndObject();
                continue;
            }

            WriteEach(json, "oneOf", group.Keys.Select(key => ImmutableArray.Create(key)));
        }
    }

    private static IEnumerable<ImmutableArray<string>> Pairs(ImmutableArray<string> keys) =>
        keys.SelectMany((one, index) => keys.Skip(index + 1).Select(other => ImmutableArray.Create(one, other)));

    /// <summary>Alternatives, each of which requires some keys.</summary>
    private static void WriteEach(
        Utf8JsonWriter json, string keyword, IEnumerable<ImmutableArray<string>> alternatives)
    {
        json.WriteStartArray(keyword);
        foreach (var keys in alternatives)
        {
            json.WriteStartObject();
            WriteWords(json, "required", keys);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNamed(Utf8JsonWriter json, Shape.Named named)
    {
        json.WriteString("type", "object");
        if (named.Key.Pattern is not { } pattern)
        {
            WriteMember(json, "additionalProperties", named.Item);
            return;
        }

        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("patternProperties");
        WriteMember(json, pattern, named.Item);
        json.WriteEndObject();
    }

    /// <summary>What a field means. A default that is a value stands under its own keyword, for editors to offer; one
    /// in words goes with the description.</summary>
    private static void WriteMeaning(Utf8JsonWriter json, Field known)
    {
        var literal = known.Default is { } text && IsLiteral(known.Shape, text);
        json.WriteString("description", known.Default is null || literal
            ? known.Says
            : $"{known.Says} Default: {known.Default}.");
        if (literal && known.Shape is Shape.Whole or Shape.Number or Shape.Flag or Shape.Amount)
        {
            json.WritePropertyName("default");
            json.WriteRawValue(known.Default!);
        }
        else if (literal)
        {
            json.WriteString("default", known.Default);
        }
    }

    private static bool IsLiteral(Shape shape, string text) => shape switch
    {
        Shape.Choice choice => choice.Words.Contains(text),
        Shape.Flag => bool.TryParse(text, out _),
        Shape.Span => Durations.Parse(text) is not null,
        Shape.Whole or Shape.Number or Shape.Amount =>
            decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        Shape.Text { Admits: { } admits } => admits(text),
        Shape.Text { Pattern: not null } => text == "Average",
        _ => false,
    };

    private static void WriteMember(Utf8JsonWriter json, string key, Shape shape)
    {
        json.WriteStartObject(key);
        WriteShape(json, shape);
        json.WriteEndObject();
    }

    private static void WriteWords(Utf8JsonWriter json, string key, ImmutableArray<string> words)
    {
        json.WriteStartArray(key);
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }
}
