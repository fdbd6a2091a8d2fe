using System.Text;

namespace LlmCloudScaler.Cli.Tests.Clouds;

/// <summary>An output that can be read while another thread still writes it.</summary>
internal sealed class Transcript : MemoryStream
{
    private readonly Lock _gate = new();

    public string Text
    {
        get
        {
            lock (_gate)
            {
                return Encoding.UTF8.GetString(ToArray());
            }
        }
    }

    public bool Has(string text) => Text.Contains(text, StringComparison.Ordinal);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        lock (_gate)
        {
            base.Write(buffer);
        }
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        lock (_gate)
        {
            base.Write(buffer, offset, count);
        }
    }
}
