namespace LlmCloudScaler.Providers.Simulated.Traffic;

/// <summary>A stream that is made by a function and read once, front to back.</summary>
/// <param name="read">Fills a buffer from its beginning; returns how much, 0 at the end.</param>
/// <param name="owned">What is let go of with this stream.</param>
internal sealed class ReadOnlyStream(ReadOnlyStream.Reading read, IDisposable owned) : Stream
{
    /// <summary>Fills a buffer from its beginning; returns how much, 0 at the end.</summary>
    public delegate int Reading(Span<byte> buffer);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => read(buffer);

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            owned.Dispose();
        }

        base.Dispose(disposing);
    }
}
