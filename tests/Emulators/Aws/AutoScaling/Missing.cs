using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>The refusal of a request without something it needs.</summary>
internal static class Missing
{
    public static AwsAnswer Member(string name) => AwsAnswer.Invalid(
        $"1 validation error detected: Value null at '{name}' failed to satisfy constraint: Member must not be null");
}
