using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;

using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LlmCloudScaler.Evaluation.Documents.Trees;

/// <summary>The events of a YAML text, one after another, until it ends or something stops it.</summary>
internal sealed class DocumentEvents
{
    /// <summary>The path of a fault that is the whole text's.</summary>
    public const string WholeDocument = "document";

    private readonly string _text;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly List<Violation> _violations = [];
    private bool _pushed;

    /// <summary>Begins a text.</summary>
    public DocumentEvents(string text)
    {
        _text = text;
        _scanner = new Scanner(new StringReader(text), skipComments: true);
        _parser = new Parser(_scanner);
    }

    /// <summary>Whether the text was given up.</summary>
    public bool Stopped { get; private set; }

    /// <summary>The event last read; only after one was.</summary>
    public ParsingEvent Current => _parser.Current!;

    /// <summary>What is wrong with the text.</summary>
    public ImmutableArray<Violation> Violations => [.. _violations];

    /// <summary>Tells of a fault that does not end the reading.</summary>
    public void Tell(string path, string value, string allowed, TextPosition at) =>
        _violations.Add(new(path, value, allowed, at.Line));

    /// <summary>Puts the current event back, to be taken again.</summary>
    public void Push() => _pushed = true;

    /// <summary>The next event; null at the end.</summary>
    public ParsingEvent? Take()
    {
        if (_pushed)
        {
            _pushed = false;
            return _parser.Current;
        }

        return Advance() ? _parser.Current : null;
    }

    /// <summary>Goes to the next event. The parser means to throw only its own exception, yet random texts make it
    /// throw those of its internals too; to whoever wrote the text they are all one.</summary>
    public bool Advance()
    {
        try
        {
            return !Stopped && _parser.MoveNext();
        }
        catch (YamlException fault)
        {
            // Of a stray tab it marks the value before it as the start.
            var marksValue = fault.Message.Contains(" tab ", StringComparison.Ordinal);
            Malformed(marksValue ? fault.End : fault.Start, fault.Message);
        }
        catch (InvalidOperationException)
        {
            Malformed(_scanner.CurrentPosition, "something is not closed, or begins in an unexpected place.");
        }
        catch (ArgumentException)
        {
            Malformed(_scanner.CurrentPosition, "this is not a tag or a directive.");
        }
        catch (ArithmeticException)
        {
            Malformed(_scanner.CurrentPosition, "a number in a directive is too large.");
        }

        return false;
    }

    /// <summary>Gives the text up as not well-formed.</summary>
    public void Malformed(Mark at, string says)
    {
        // The parser marks the end of a text one line after its last.
        var last = _text.AsSpan().TrimEnd('\n').Count('\n') + 1;
        var line = (int)Math.Clamp(at.Line, 1, last);
        Stop(WholeDocument, LineOf(line), $"well-formed YAML or JSON; line {line}, column {at.Column}: {says}",
            new TextPosition(line, (int)at.Column));
    }

    /// <summary>Tells of a fault that ends the reading.</summary>
    public void Stop(string path, string value, string allowed, ParsingEvent? at = null) =>
        Stop(path, value, allowed, at is null ? (TextPosition?)null : At(at));

    private void Stop(string path, string value, string allowed, TextPosition? at)
    {
        Stopped = true;
        _violations.Add(new(path, value, allowed, at?.Line));
    }

    /// <summary>Where an event begins.</summary>
    public static TextPosition At(ParsingEvent node) => new((int)node.Start.Line, (int)node.Start.Column);

    private string LineOf(int line)
    {
        var text = _text.Split('\n').ElementAtOrDefault(line - 1)?.Trim() ?? string.Empty;
        return new DocumentNode.Scalar(text, ScalarKind.Text).Written;
    }
}
