using System.Collections.Immutable;

namespace LlmCloudScaler.Core.Policies;

/// <summary>A violation of a rule between several values, and the values it was concluded from: where one of them
/// could not be read, the conclusion is void.</summary>
/// <param name="Violation">What is wrong.</param>
/// <param name="RestsOn">Paths of the other values concluded from.</param>
internal sealed record Finding(Violation Violation, ImmutableArray<string> RestsOn)
{
    public Finding(string path, string value, string allowed, params ImmutableArray<string> restsOn)
        : this(new Violation(path, value, allowed), restsOn)
    {
    }

    /// <summary>Whether it can be concluded although <paramref name="unread"/> was not read.</summary>
    public bool StandsWithout(string unread) =>
        !Holds(unread, Violation.Path) && !RestsOn.Any(path => Holds(unread, path));

    /// <summary>Whether the value at <paramref name="path"/> is at <paramref name="outer"/> or inside it.</summary>
    private static bool Holds(string outer, string path) => outer.Length == 0
        || (path.StartsWith(outer, StringComparison.Ordinal)
            && (path.Length == outer.Length || path[outer.Length] is '.' or '['));
}
