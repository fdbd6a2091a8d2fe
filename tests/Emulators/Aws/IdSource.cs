using System.Globalization;

namespace LlmCloudScaler.Emulators.Aws;

/// <summary>Identities in the forms that AWS gives them, counted up so that every run has the same.</summary>
internal sealed class IdSource
{
    private long _last;

    /// <summary>Seventeen hexadecimal digits, as instances have them.</summary>
    public string Instance() => string.Create(CultureInfo.InvariantCulture, $"i-{Next():x17}");

    /// <summary>Thirty-six characters, as activities and lifecycle actions have them.</summary>
    public string Unique() => string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-9000-{Next():x12}");

    private long Next() => ++_last;
}
