using LlmCloudScaler.Cli.BackTests.Peers;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

public sealed class EngineProfileTests
{
    [Fact]
    public void A_pass_adds_up_what_it_prefills_and_what_it_decodes_on()
    {
        var profile = new EngineProfile("engine", 0.01, 0.00004, 0.00000003, 100_000);
        Assert.Equal(0.013, profile.Pass(0, 100_000), 1e-12);
        Assert.Equal(0.053, profile.Pass(1000, 100_000), 1e-12); // 10 + 40 + 3 ms.
    }
}
