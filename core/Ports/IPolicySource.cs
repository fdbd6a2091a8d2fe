using System.Collections.Immutable;

namespace LlmCloudScaler.Core.Ports;

/// <summary>Lists the policies of a deployment, as text: one that is broken must not stop the others.</summary>
public interface IPolicySource
{
    /// <summary>Every policy document there is, in the order of their names.</summary>
    /// <returns>The documents; empty when there is none; null when the source could not be read.</returns>
    Task<ImmutableArray<PolicyText>?> ListAsync(CancellationToken cancellation);
}
