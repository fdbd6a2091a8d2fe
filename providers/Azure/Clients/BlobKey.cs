using System.Security.Cryptography;
using System.Text;

namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>A name as one step of a blob's name: different names give different steps, and none leads elsewhere.
/// </summary>
internal static class BlobKey
{
    /// <summary>Longer keys are cut and told apart by a hash: a blob's name ends at 1,024 characters, and has room for
    /// several.</summary>
    private const int Longest = 240;

    /// <summary>Letters, digits, dashes, underscores and at signs stay; every other byte of UTF-8 becomes <c>~XX</c>.
    /// </summary>
    /// <example><c>Chat 70b</c> is <c>Chat~2070b</c>.</example>
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var unit in Encoding.UTF8.GetBytes(name))
        {
            _ = char.IsAsciiLetterOrDigit((char)unit) || unit is (byte)'-' or (byte)'_' or (byte)'@'
                ? key.Append((char)unit)
                : key.Append('~').Append(Convert.ToHexString([unit]));
        }

        // The dot occurs in no key that was not cut.
        return key.Length <= Longest
            ? key.ToString()
            : key.ToString(0, Longest / 2) + "." + Convert.ToHexStringLower(
                SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32];
    }
}
