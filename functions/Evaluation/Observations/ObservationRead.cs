using System.Collections.Immutable;
using System.Diagnostics;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Evaluation.Observations;

/// <summary>What became of reading an observation. A closed family.</summary>
public abstract record ObservationRead
{
    private ObservationRead()
    {
    }

    /// <summary>The observation.</summary>
    /// <param name="Observation">It, whole.</param>
    public sealed record Known(Observation Observation) : ObservationRead;

    /// <summary>The text is no observation, and nothing of it is used.</summary>
    /// <param name="Violations">All that is wrong, each with its path, the value and what is allowed; at least one.
    /// </param>
    public sealed record Broken(ImmutableArray<Violation> Violations) : ObservationRead
    {
        /// <summary>All of it on one line, for a person to read.</summary>
        public override string ToString() => string.Join("; ", Violations);
    }

    /// <summary>Folds the family.</summary>
    public T Match<T>(Func<Known, T> known, Func<Broken, T> broken) => this switch
    {
        Known read => known(read),
        Broken read => broken(read),
        _ => throw new UnreachableException(),
    };
}
