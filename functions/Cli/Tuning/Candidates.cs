using System.Collections.Concurrent;
using System.Collections.Immutable;

using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Evaluation.Documents;

namespace LlmCloudScaler.Cli.Tuning;

/// <summary>All that a policy can be made into by its parameters.</summary>
/// <param name="read">Reads the policy with some more overrides.</param>
/// <param name="parameters">What is varied.</param>
internal sealed class Candidates(Func<IReadOnlyCollection<string>, Read> read, ImmutableArray<Parameter> parameters)
{
    private readonly ConcurrentDictionary<string, Candidate?> _made = new();

    /// <summary>What is varied.</summary>
    public ImmutableArray<Parameter> Parameters => parameters;

    /// <summary>The policy as it is.</summary>
    public Candidate Present => Of([.. parameters.Select(_ => 0)])
        ?? throw new System.Diagnostics.UnreachableException("The policy was read before.");

    /// <summary>The policy with some choices; null where it would break a rule or could not be simulated.</summary>
    public Candidate? Of(ImmutableArray<int> choices)
    {
        ImmutableArray<string> overrides =
        [
            .. choices.Zip(parameters).Where(pair => pair.First > 0).Select(pair => pair.Second.Assignment(pair.First)),
        ];
        return _made.GetOrAdd(string.Join('\n', overrides), _ =>
            read(overrides) is Read.Valid { Policy: var policy } && Rehearsal.Violations(policy).IsEmpty
                ? new Candidate(choices, overrides, policy, PolicyYaml.Write(policy))
                : null);
    }
}
