using System.Collections.Immutable;

using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Simulated.State;

namespace LlmCloudScaler.Fakes;

/// <summary>Policies in memory that can be told not to be listed.</summary>
/// <param name="textOf">The policy of a fleet that is added by its name.</param>
public sealed class FakePolicies(Func<string, string> textOf) : IPolicySource
{
    private readonly InMemoryPolicySource _inner = new();

    public bool CannotBeListed { get; set; }

    public void Add(string fleet, string? text = null) => _inner.Set($"{fleet}.yaml", text ?? textOf(fleet));

    public void Remove(string fleet) => _inner.Remove($"{fleet}.yaml");

    public Task<ImmutableArray<PolicyText>?> ListAsync(CancellationToken cancellation) => CannotBeListed
        ? Task.FromResult<ImmutableArray<PolicyText>?>(null)
        : _inner.ListAsync(cancellation);
}
