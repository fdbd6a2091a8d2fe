namespace LlmCloudScaler.AwsLambda;

/// <summary>The process's entry: what Lambda starts, once for many invocations.</summary>
internal static class Program
{
    private static int Main() => 0;
}
