using System.Globalization;

namespace LlmCloudScaler.Emulators.Parts;

/// <summary>Identities, counted up so that every run has the same.</summary>
public sealed class IdSource
{
    private long _last;

    /// <summary>A number that was not given before; the first is 1.</summary>
    public long Next() => ++_last;

    /// <summary>Thirty-six characters in the form of a UUID.</summary>
    public string Unique() => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-9000-{Next():x12}");
}
