namespace LlmCloudScaler.Cli.Tests.Clouds.Gcp;

public sealed class GcpRunTests : RunTests
{
    private protected override async Task<EmulatedWorld> StartAsync() => await EmulatedGoogle.StartAsync(Clock);
}
