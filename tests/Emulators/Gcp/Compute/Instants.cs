using System.Globalization;

namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>Instants as Compute Engine writes them: with the offset of the Pacific coast's winter.</summary>
internal static class Instants
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(-8);

    public static string Write(DateTimeOffset at) =>
        at.ToOffset(Offset).ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
}
