using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.AzureFunctions.Tests.Binary;

/// <summary>The handler as it is published, once for all tests of the assembly, when the first of them needs it.
/// </summary>
public sealed class PublishedHandler
{
    /// <summary>The folder of one that was published before, to be tested in place of one that is published here.
    /// </summary>
    private const string GivenVariable = "LLMCS_HANDLER_FOLDER";

    private readonly Lazy<Task<string>> _publishing = new(() => Publishing.RunAsync("functions/AzureFunctions"));

    /// <summary>The folder that is deployed; ends the test where it cannot be published.</summary>
    public async Task<string> NeedAsync()
    {
        if (Environment.GetEnvironmentVariable(GivenVariable) is { Length: > 0 } given)
        {
            return given;
        }

        await _publishing.Value;
        return Repository.PathOf("artifacts/publish/LlmCloudScaler.AzureFunctions/release_linux-x64");
    }
}
