namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>Reads one line of a page from left to right. Each step says whether what it reads was there; after the
/// first that was not, <see cref="Expected"/> says what is missing.</summary>
/// <param name="line">Without its line feed; valid UTF-8.</param>
/// <param name="format">How it is written.</param>
internal ref struct LineCursor(ReadOnlySpan<byte> line, ExpositionFormat format)
{
    private readonly ReadOnlySpan<byte> _line = line;

    private int _at;

    /// <summary>What was expected and did not come; null while all did.</summary>
    public string? Expected { get; private set; }

    /// <summary>Whether the line may have blanks wherever they do no harm.</summary>
    public readonly bool IsLoose => format is ExpositionFormat.Text;

    /// <summary>Whether nothing is left.</summary>
    public readonly bool IsAtEnd => _at == _line.Length;

    /// <summary>Whether a letter comes next.</summary>
    public readonly bool IsAt(byte letter) => !IsAtEnd && _line[_at] == letter;

    /// <summary>Notes what is missing.</summary>
    /// <returns>False, always.</returns>
    public bool Missing(string expected)
    {
        Expected ??= $"{expected} was expected at column {_at + 1}";
        return false;
    }

    /// <summary>Passes over a letter if it comes next.</summary>
    public bool Skips(byte letter)
    {
        var isThere = IsAt(letter);
        _at += isThere ? 1 : 0;
        return isThere;
    }

    /// <summary>Passes over a letter that has to come next.</summary>
    public bool Takes(byte letter) => Skips(letter) || Missing($"'{(char)letter}'");

    /// <summary>Passes over blanks where the format does not mind them.</summary>
    /// <returns>True, always.</returns>
    public bool Slack()
    {
        while (IsLoose && (IsAt((byte)' ') || IsAt((byte)'\t')))
        {
            _at++;
        }

        return true;
    }

    /// <summary>Passes over what has to part two words.</summary>
    public bool Gap()
    {
        var start = _at;
        return IsLoose ? (Slack() && _at > start) || Missing("a blank") : Takes((byte)' ');
    }

    /// <summary>Nothing may be left but blanks where the format does not mind them.</summary>
    public bool Ends() => Slack() && (IsAtEnd || Missing("the end of the line"));

    /// <summary>What comes before the next blank; may be empty.</summary>
    public ReadOnlySpan<byte> Word()
    {
        var rest = _line[_at..];
        var length = rest.IndexOfAny((byte)' ', (byte)'\t');
        var word = length < 0 ? rest : rest[..length];
        _at += word.Length;
        return word;
    }

    /// <summary>The name of a metric.</summary>
    public bool Metric(out ReadOnlySpan<byte> name) => Name(hasColons: true, "the name of a metric", out name);

    /// <summary>The name of a label.</summary>
    public bool Label(out ReadOnlySpan<byte> name) => Name(hasColons: false, "the name of a label", out name);

    /// <summary>A value.</summary>
    public bool Number(out double value)
    {
        var start = _at;
        if (Numerals.Number(Word(), out value))
        {
            return true;
        }

        _at = start;
        return Missing("a number");
    }

    /// <summary>An instant.</summary>
    public bool Time(out DateTimeOffset instant)
    {
        var start = _at;
        if (Numerals.Time(Word(), format, out instant))
        {
            return true;
        }

        _at = start;
        return Missing(IsLoose ? "a time in milliseconds" : "a time in seconds");
    }

    /// <summary>A text between quotation marks.</summary>
    /// <param name="into">Where its bytes go, what is escaped as what it stands for; null for nowhere.</param>
    public bool Quoted(List<byte>? into)
    {
        if (!Takes((byte)'"'))
        {
            return false;
        }

        while (true)
        {
            var plain = _line[_at..].IndexOfAny((byte)'"', (byte)'\\');
            if (plain < 0)
            {
                _at = _line.Length;
                return Missing("'\"'");
            }

            into?.AddRange(_line.Slice(_at, plain));
            _at += plain;
            if (Skips((byte)'"'))
            {
                return true;
            }

            if (!Escaped(into))
            {
                return false;
            }
        }
    }

    /// <summary>A backslash and what follows. OpenMetrics takes any other letter after it for itself; the text format
    /// knows none.</summary>
    private bool Escaped(List<byte>? into)
    {
        var letter = _at + 1 < _line.Length ? _line[_at + 1] : default;
        if (letter is (byte)'n' or (byte)'"' or (byte)'\\')
        {
            into?.Add(letter is (byte)'n' ? (byte)'\n' : letter);
            _at += 2;
            return true;
        }

        if (IsLoose || _at + 1 == _line.Length)
        {
            return Missing("\\\\, \\\" or \\n");
        }

        into?.Add((byte)'\\');
        _at++;
        return true;
    }

    private bool Name(bool hasColons, string expected, out ReadOnlySpan<byte> name)
    {
        var start = _at;
        while (!IsAtEnd && IsOfName(_line[_at], hasColons, isFirst: _at == start))
        {
            _at++;
        }

        name = _line[start.._at];
        return name.Length > 0 || Missing(expected);
    }

    private static bool IsOfName(byte letter, bool hasColons, bool isFirst) =>
        char.IsAsciiLetter((char)letter) || letter is (byte)'_'
        || (hasColons && letter is (byte)':')
        || (!isFirst && char.IsAsciiDigit((char)letter));
}
