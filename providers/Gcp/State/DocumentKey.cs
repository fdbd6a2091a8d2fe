using System.Security.Cryptography;
using System.Text;

namespace LlmCloudScaler.Providers.Gcp.State;

/// <summary>A name as the id of a document: different names give different ids, and none leads elsewhere.</summary>
internal static class DocumentKey
{
    /// <summary>Longer keys are cut and told apart by a hash: an id ends at 1,500 bytes, and a record's has more in it.
    /// </summary>
    private const int Longest = 240;

    /// <summary>Letters, digits, dashes, underscores and at signs stay; every other byte of UTF-8 becomes <c>~XX</c>.
    /// So does an underscore at the beginning: Firestore keeps ids such as <c>__this__</c> for itself.</summary>
    /// <example><c>Chat 70b</c> is <c>Chat~2070b</c>.</example>
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var unit in Encoding.UTF8.GetBytes(name))
        {
            _ = char.IsAsciiLetterOrDigit((char)unit)
                || unit is (byte)'-' or (byte)'@'
                || (unit == '_' && key.Length > 0)
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
