using System.Security.Cryptography;
using System.Text;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>Ids by which Google knows a request again, and does nothing for the second of the same. A wish that is
/// repeated has the same id; a later one that only looks the same, such as to stop a machine anew, must not have it, or
/// would be passed over.</summary>
internal static class RequestId
{
    /// <summary>An id in the form of a UUID.</summary>
    /// <param name="parts">What makes the wish what it is.</param>
    public static string Of(params IEnumerable<string> parts)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
        // What a UUID says of itself: version 8, whose bits are anybody's, of the usual variant (RFC 9562).
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest.AsSpan(0, 16), bigEndian: true).ToString("D");
    }
}
