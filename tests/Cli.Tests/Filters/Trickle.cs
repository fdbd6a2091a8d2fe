namespace LlmCloudScaler.Cli.Tests.Filters;

/// <summary>A stream that hands out little at a time, as a pipe may.</summary>
internal sealed class Trickle(byte[] bytes, int piece) : MemoryStream(bytes)
{
    public override int Read(byte[] buffer, int offset, int count) =>
        base.Read(buffer, offset, Math.Min(count, piece));

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, piece)]);
}
