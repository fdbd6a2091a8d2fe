using System.Collections.Immutable;
using System.Diagnostics;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Evaluation.Documents;

/// <summary>What became of reading a document: a policy that breaks no rule, or everything that is wrong with it.
/// </summary>
public abstract record Read
{
    private Read()
    {
    }

    /// <summary>The document is a policy.</summary>
    /// <param name="Policy">It, whole and valid.</param>
    public sealed record Valid(Policy Policy) : Read;

    /// <summary>The document is not a policy.</summary>
    /// <param name="Violations">All that is wrong, in the order of the text; at least one.</param>
    public sealed record Invalid(ImmutableArray<Violation> Violations) : Read;

    /// <summary>Folds the family.</summary>
    public T Match<T>(Func<Valid, T> valid, Func<Invalid, T> invalid) => this switch
    {
        Valid read => valid(read),
        Invalid read => invalid(read),
        _ => throw new UnreachableException(),
    };
}
