using System.Globalization;

namespace LlmCloudScaler.Emulators.Azure;

/// <summary>Identities in the forms that Azure gives them, counted up so that every run has the same.</summary>
internal sealed class IdSource
{
    /// <summary>Odd, so that every count up to 2^32 gives a different suffix.</summary>
    private const uint Spread = 0x9E3779B1;

    private long _last;

    /// <summary>Thirty-six characters, as machines, operations and events have them.</summary>
    public string Unique() => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-9000-{++_last:x12}");

    /// <summary>Eight hexadecimal digits, as the names of machines of Flexible scale sets end in.</summary>
    public string Suffix() => string.Create(CultureInfo.InvariantCulture, $"{unchecked((uint)++_last * Spread):x8}");
}
