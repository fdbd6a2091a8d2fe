namespace LlmCloudScaler.Cli.Tests.Clouds.Azure;

public sealed class AzureRunTests : RunTests
{
    private protected override async Task<EmulatedWorld> StartAsync() => await EmulatedAzure.StartAsync(Clock);
}
