using System.Collections.Immutable;
using System.Globalization;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Evaluation.Hosts.Settings;

/// <summary>Environment variables, read one by one; what is wrong is noted and replaced by the default.</summary>
/// <param name="valueOf">A variable's value; null where it is not set.</param>
public sealed class Variables(Func<string, string?> valueOf)
{
    private readonly ImmutableArray<Violation>.Builder _violations = ImmutableArray.CreateBuilder<Violation>();

    /// <summary>All that was found wrong so far.</summary>
    public ImmutableArray<Violation> Violations => _violations.ToImmutable();

    /// <summary>A value; null where it is not set, or empty as templates leave it.</summary>
    public string? Text(string name) => valueOf(name)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A value that must be there.</summary>
    public string Needed(string name, string allowed) => Text(name) ?? Refuse(name, "nothing", allowed, string.Empty);

    /// <summary>A whole number.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="unset">What it is where it is not set.</param>
    /// <param name="isAllowed">Whether a number may be.</param>
    /// <param name="allowed">Which may, in words.</param>
    public int Whole(string name, int unset, Func<int, bool> isAllowed, string allowed) => Text(name) is not { } text
        ? unset
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && isAllowed(number)
            ? number
            : Refuse(name, text, allowed, unset);

    /// <summary>What became of reading settings from them.</summary>
    /// <param name="settings">What was read, defaults in place of what was found wrong.</param>
    public SettingsRead<T> Outcome<T>(T settings) => _violations.Count == 0
        ? new SettingsRead<T>.Valid(settings)
        : new SettingsRead<T>.Invalid(Violations);

    /// <summary>Notes that a value is not allowed.</summary>
    /// <returns>What stands in for it.</returns>
    public T Refuse<T>(string name, string found, string allowed, T instead)
    {
        _violations.Add(new Violation(name, found, allowed));
        return instead;
    }
}
