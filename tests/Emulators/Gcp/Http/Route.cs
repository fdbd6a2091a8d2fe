using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace LlmCloudScaler.Emulators.Gcp.Http;

/// <summary>Where an operation is called.</summary>
/// <param name="Operation">As the vendor's description names it.</param>
/// <param name="Permission">As IAM names it; empty for what nobody has to be granted.</param>
/// <param name="Method">Of HTTP.</param>
/// <param name="Template">The path, with names in braces where it varies; <c>{+name}</c> stands for all that follows.
/// </param>
internal sealed record Route(string Operation, string Permission, string Method, string Template)
{
    private readonly Regex _path = new(
        "^" + Regex.Replace(
            Regex.Escape(Template).Replace("\\{", "{", StringComparison.Ordinal),
            @"\{(\\\+)?(?<name>\w+)}",
            place => place.Value[1] == '\\' ? $"(?<{place.Groups["name"]}>.*)" : $"(?<{place.Groups["name"]}>[^/:]+)")
            + "$",
        RegexOptions.CultureInvariant);

    /// <summary>What a path has in the template's places; null where it is none of this operation.</summary>
    public ImmutableDictionary<string, string>? Match(string method, string path)
    {
        var match = method == Method ? _path.Match(path) : System.Text.RegularExpressions.Match.Empty;
        return match.Success
            ? match.Groups.Values.Where(group => group.Name != "0")
                .ToImmutableDictionary(group => group.Name, group => group.Value)
            : null;
    }
}
