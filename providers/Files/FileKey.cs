using System.Security.Cryptography;
using System.Text;

namespace LlmCloudScaler.Providers.Files;

/// <summary>A name as part of a file name: different names give different files, on file systems that tell large
/// letters from small and on those that do not, and no name leaves its directory.</summary>
internal static class FileKey
{
    /// <summary>Longer keys are cut and told apart by a hash; file names end at 255 bytes.</summary>
    private const int Longest = 120;

    /// <summary>Small letters, digits, dashes and underscores stay; every other byte of UTF-8 becomes <c>%XX</c>.
    /// </summary>
    /// <example><c>Chat 70b</c> is <c>%43hat%2070b</c>.</example>
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var unit in Encoding.UTF8.GetBytes(name))
        {
            _ = unit is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'_'
                ? key.Append((char)unit)
                : key.Append('%').Append(Convert.ToHexString([unit]));
        }

        // The dot occurs in no key that was not cut.
        return key.Length <= Longest
            ? key.ToString()
            : key.ToString(0, Longest / 2) + "." + Convert.ToHexStringLower(
                SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32];
    }
}
