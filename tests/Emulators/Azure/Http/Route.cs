using System.Collections.Immutable;

namespace LlmCloudScaler.Emulators.Azure.Http;

/// <summary>Where an operation is called.</summary>
/// <param name="Operation">As the vendor's description names it.</param>
/// <param name="Action">As roles name it; empty for what no role grants.</param>
/// <param name="Method">Of HTTP.</param>
/// <param name="Template">The path, with names in braces where it varies; <c>{+name}</c> stands for several parts.
/// </param>
internal sealed record Route(string Operation, string Action, string Method, string Template)
{
    private readonly string[] _parts = Template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What a path has in the template's places; null where it is none of this operation. Names of resource
    /// types are the same whatever their case, as in Azure.</summary>
    public ImmutableDictionary<string, string>? Match(string method, string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var several = _parts is [['{', '+', ..], ..];
        if (method != Method || (several ? parts.Length <= _parts.Length : parts.Length != _parts.Length))
        {
            return null;
        }

        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (several)
        {
            var length = parts.Length - _parts.Length + 1;
            values[_parts[0][2..^1]] = string.Join('/', parts.Take(length));
            parts = ["", .. parts.Skip(length)];
        }

        for (var index = several ? 1 : 0; index < _parts.Length; index++)
        {
            if (_parts[index] is ['{', .. var name, '}'])
            {
                values[name] = parts[index];
            }
            else if (!string.Equals(_parts[index], parts[index], StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }
        }

        return values.ToImmutable();
    }
}
