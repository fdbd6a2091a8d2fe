using System.Globalization;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Providers.Azure.State;

/// <summary>A decision record as a blob. A rule of the account deletes what lies under <c>records/</c> and is old.
/// </summary>
internal static class RecordBlob
{
    /// <summary>After every instant there is, in milliseconds since 1970.</summary>
    private static readonly long end = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>What the names of a fleet's records begin with.</summary>
    public static string FolderOf(FleetName fleet) => $"records/{BlobKey.Of(fleet.Value)}/";

    /// <summary>The name. Blobs are listed in the order of their names, so that it counts down, and the newest comes
    /// first; then it says for people when that was. An id stands for one instant, to the millisecond, so that the same
    /// id is the same name.</summary>
    /// <example><c>records/chat/251634818339999-20260105T000100000Z-chat@20260105T000100000Z</c>.</example>
    public static string NameOf(FleetName fleet, string id, DateTimeOffset at)
    {
        var left = (end - at.ToUnixTimeMilliseconds()).ToString("D15", CultureInfo.InvariantCulture);
        var instant = at.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        return $"{FolderOf(fleet)}{left}-{instant}-{BlobKey.Of(id)}";
    }
}
