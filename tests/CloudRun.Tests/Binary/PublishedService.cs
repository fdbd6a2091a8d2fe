using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.CloudRun.Tests.Binary;

/// <summary>The service as the image has it, published once for all tests of the assembly, when the first of them needs
/// it.</summary>
public sealed class PublishedService
{
    /// <summary>The folder of one that was published before, to be tested in place of one that is published here.
    /// </summary>
    private const string GivenVariable = "LLMCS_SERVICE_FOLDER";

    private readonly Lazy<Task<string>> _publishing = new(() => Publishing.RunAsync("functions/CloudRun"));

    /// <summary>The folder that the image has; ends the test where it cannot be published.</summary>
    public async Task<string> NeedAsync()
    {
        if (Environment.GetEnvironmentVariable(GivenVariable) is { Length: > 0 } given)
        {
            return given;
        }

        await _publishing.Value;
        return Repository.PathOf("artifacts/publish/LlmCloudScaler.CloudRun/release_linux-x64");
    }
}
