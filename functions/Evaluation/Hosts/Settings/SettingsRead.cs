using System.Collections.Immutable;
using System.Diagnostics;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Evaluation.Hosts.Settings;

/// <summary>What became of reading a host's settings. A closed family.</summary>
/// <typeparam name="T">The host's settings.</typeparam>
public abstract record SettingsRead<T>
{
    private SettingsRead()
    {
    }

    /// <summary>All of them can be worked with.</summary>
    /// <param name="Settings">They.</param>
    public sealed record Valid(T Settings) : SettingsRead<T>;

    /// <summary>Some cannot.</summary>
    /// <param name="Violations">All that is wrong, by the variables' names; at least one.</param>
    public sealed record Invalid(ImmutableArray<Violation> Violations) : SettingsRead<T>;

    /// <summary>The settings themselves.</summary>
    /// <exception cref="SettingsException">Some cannot be worked with.</exception>
    public T Needed() => Match(valid => valid.Settings, invalid => throw new SettingsException(invalid.Violations));

    /// <summary>Folds the family.</summary>
    public TResult Match<TResult>(Func<Valid, TResult> valid, Func<Invalid, TResult> invalid) => this switch
    {
        Valid read => valid(read),
        Invalid read => invalid(read),
        _ => throw new UnreachableException(),
    };
}
