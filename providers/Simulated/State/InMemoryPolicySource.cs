using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Simulated.State;

/// <summary>Policies given as texts. Safe to change while it is listed.</summary>
public sealed class InMemoryPolicySource : IPolicySource
{
    private ImmutableSortedDictionary<string, string> _texts =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Sets a document; the same name again replaces it.</summary>
    /// <param name="name">Where it stands.</param>
    /// <param name="text">YAML or JSON.</param>
    public void Set(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(text);
        ImmutableInterlocked.Update(ref _texts, texts => texts.SetItem(name, text));
    }

    /// <summary>Removes a document, where there is one of that name.</summary>
    public void Remove(string name) => ImmutableInterlocked.Update(ref _texts, texts => texts.Remove(name));

    /// <inheritdoc/>
    public Task<ImmutableArray<PolicyText>?> ListAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<ImmutableArray<PolicyText>?>(
            [.. _texts.Select(each => new PolicyText(each.Key, VersionOf(each.Value), each.Value))]);
    }

    private static string VersionOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
}
