namespace LlmCloudScaler.AwsLambda;

/// <summary>The process's entry.</summary>
internal static class Program
{
    private static int Main() => 0;
}
