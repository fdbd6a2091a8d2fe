using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Simulated.State;

using Xunit;

namespace LlmCloudScaler.Simulated.Tests.State;

public sealed class InMemoryStateStoreTests : StateStoreContract
{
    protected override IStateStore Store { get; } = new InMemoryStateStore();

    [Fact]
    public async Task A_memory_that_is_too_large_is_refused()
    {
        var outcome = await Store.SaveAsync(
            new FleetName("chat"),
            new string('x', IStateStore.LargestMemory + 1),
            StateVersion.None,
            TestContext.Current.CancellationToken);

        Assert.IsType<SaveOutcome.Unavailable>(outcome);
    }
}
