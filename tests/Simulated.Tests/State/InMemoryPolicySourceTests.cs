using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Simulated.State;

namespace LlmCloudScaler.Simulated.Tests.State;

public sealed class InMemoryPolicySourceTests : PolicySourceContract
{
    private readonly InMemoryPolicySource _source = new();

    protected override IPolicySource Source => _source;

    protected override Task PutAsync(string name, string text)
    {
        _source.Set(name, text);
        return Task.CompletedTask;
    }

    protected override Task RemoveAsync(string name)
    {
        _source.Remove(name);
        return Task.CompletedTask;
    }
}
