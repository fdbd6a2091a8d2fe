using System.Globalization;
using System.Text;
using System.Text.Json;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>A fleet's memory as compact JSON. Deciding with a memory and with what its document reads back to is the
/// same, bit for bit: instants are counted in ticks of 100 ns, always UTC.</summary>
/// <remarks>Members this version does not know are ignored, so a document that a later version has added to still
/// reads; one whose <c>v</c> is higher says that it must not be read so.</remarks>
public static class MemoryDocument
{
    /// <summary>The version written, and the highest that is read.</summary>
    public const int Version = 1;

    /// <summary>Writes a memory.</summary>
    public static MemoryWrite Write(Memory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        string text;
        try
        {
            text = JsonSerializer.Serialize(MemoryWriter.Shape(memory), MemoryJson.Default.MemoryShape);
        }
        catch (ArgumentException fault)
        {
            // JSON has no number that is not finite; no scaler remembers one.
            return new MemoryWrite.Refused(fault.Message);
        }

        var bytes = Encoding.UTF8.GetByteCount(text);
        return bytes <= IStateStore.LargestMemory
            ? new MemoryWrite.Written(text)
            : new MemoryWrite.Refused(string.Create(
                CultureInfo.InvariantCulture, $"the memory takes {bytes} bytes of {IStateStore.LargestMemory}"));
    }

    /// <summary>Reads a memory. No text makes it throw.</summary>
    /// <param name="document">As saved; null for a fleet never saved, whose memory is empty.</param>
    public static MemoryRead Read(string? document)
    {
        if (document is null)
        {
            return new MemoryRead.Known(Memory.Empty);
        }

        try
        {
            var shape = JsonSerializer.Deserialize(document, MemoryJson.Default.MemoryShape);
            return shape switch
            {
                { V: >= 1 and <= Version } => new MemoryRead.Known(MemoryReader.Memory(shape)),
                { V: > Version } => new MemoryRead.Unreadable(string.Create(
                    CultureInfo.InvariantCulture, $"it is of version {shape.V}, and this program reads {Version}")),
                _ => new MemoryRead.Unreadable("it has no version"),
            };
        }
        catch (JsonException fault)
        {
            return new MemoryRead.Unreadable(fault.Message);
        }
        catch (ArgumentException fault)
        {
            return new MemoryRead.Unreadable(fault.Message);
        }
        catch (OverflowException fault)
        {
            return new MemoryRead.Unreadable(fault.Message);
        }
    }
}
