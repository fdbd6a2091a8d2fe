using System.Collections.Immutable;
using System.Diagnostics;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.AwsLambda.Settings;

/// <summary>What became of reading the settings. A closed family.</summary>
internal abstract record SettingsRead
{
    private SettingsRead()
    {
    }

    /// <summary>All of them can be worked with.</summary>
    /// <param name="Settings">They.</param>
    public sealed record Valid(HostSettings Settings) : SettingsRead;

    /// <summary>Some cannot.</summary>
    /// <param name="Violations">All that is wrong, by the variables' names; at least one.</param>
    public sealed record Invalid(ImmutableArray<Violation> Violations) : SettingsRead;

    /// <summary>Folds the family.</summary>
    public T Match<T>(Func<Valid, T> valid, Func<Invalid, T> invalid) => this switch
    {
        Valid read => valid(read),
        Invalid read => invalid(read),
        _ => throw new UnreachableException(),
    };
}
