using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Templates;

/// <summary>What the example deployment makes is as it was last read and approved.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public async Task What_is_deployed_is_what_was_approved()
    {
        var update = Environment.GetEnvironmentVariable(Repository.UpdateVariable) == "1";
        var finished = await Bicep.RunAsync(
            "snapshot", Repository.PathOf("infra/azure/main.example.bicepparam"), "--mode",
            update ? "overwrite" : "validate", "--subscription-id", Deployment.Subscription, "--resource-group",
            "scaler", "--location", "eastus", "--tenant-id", "00000000-0000-0000-0000-000000000009");
        Assert.True(
            finished.ExitCode == 0,
            $"{Repository.UpdateVariable}=1 dotnet test writes it anew.\n{finished.Output}{finished.Errors}");
    }
}
