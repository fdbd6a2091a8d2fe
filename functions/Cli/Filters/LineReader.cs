namespace LlmCloudScaler.Cli.Filters;

/// <summary>Reads lines as bytes, without making a string of each: a replayed incident has millions.</summary>
/// <param name="input">Read to its end; lines end with LF or CR LF, the last one with the stream.</param>
internal sealed class LineReader(Stream input)
{
    /// <summary>Bytes of the longest line that is read: an observation of ten thousand replicas has a tenth of it.
    /// </summary>
    public const int LongestLine = 4 * 1024 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>The number of the line last read, from 1; 0 before the first.</summary>
    public long Number { get; private set; }

    /// <summary>Whether the line last read was longer than <see cref="LongestLine"/> and was passed over.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <param name="line">Without its end; valid until the next call. Empty for one too long.</param>
    /// <returns>False at the end of the input.</returns>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        IsTooLong = false;
        var searched = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                line = Take(searched + found, next: searched + found + 1);
                return true;
            }

            searched = _end - _start;
            if (searched > LongestLine)
            {
                (IsTooLong, searched) = (true, 0);
                (_start, _end) = (0, 0);
            }

            if (!Fill())
            {
                var isLine = searched > 0 || IsTooLong;
                line = isLine ? Take(searched, next: searched) : default;
                return isLine;
            }
        }
    }

    private ReadOnlyMemory<byte> Take(int length, int next)
    {
        var line = _buffer.AsMemory(_start, length);
        _start += next;
        if (++Number == 1 && line.Span.StartsWith(ByteOrderMark))
        {
            line = line[ByteOrderMark.Length..];
        }

        return IsTooLong || length > LongestLine ? TooLong()
            : line.Span is [.., (byte)'\r'] ? line[..^1]
            : line;
    }

    private ReadOnlyMemory<byte> TooLong()
    {
        IsTooLong = true;
        return default;
    }

    private bool Fill()
    {
        if (_ended)
        {
            return false;
        }

        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = input.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _ended = read == 0;
        return read > 0;
    }
}
