using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Cli.Tuning;

/// <summary>The policy with some of its parameters set.</summary>
/// <param name="Choices">For each parameter 0, as it is, or the number of one of its values.</param>
/// <param name="Overrides">What makes it of the policy, as for <c>--set</c>; empty for the policy itself.</param>
/// <param name="Policy">The policy that it is, as its author would deploy it.</param>
/// <param name="Text">The same as a document; candidates with the same text are the same.</param>
internal sealed record Candidate(
    ImmutableArray<int> Choices, ImmutableArray<string> Overrides, Policy Policy, string Text);
