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

    /// <summary>Runs a process with them; where some cannot be worked with, tells which.</summary>
    /// <param name="run">Runs it to its end.</param>
    /// <param name="errors">Takes all that is wrong, a line each.</param>
    /// <returns>What the process exits with: 0, or 1 where it could not begin.</returns>
    public Task<int> RunAsync(Func<T, Task> run, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(errors);
        return Match(
            async valid =>
            {
                await run(valid.Settings).ConfigureAwait(false);
                return 0;
            },
            async invalid =>
            {
                await errors.WriteLineAsync(string.Join('\n', invalid.Violations)).ConfigureAwait(false);
                return 1;
            });
    }

    /// <summary>Folds the family.</summary>
    public TResult Match<TResult>(Func<Valid, TResult> valid, Func<Invalid, TResult> invalid) => this switch
    {
        Valid read => valid(read),
        Invalid read => invalid(read),
        _ => throw new UnreachableException(),
    };
}
