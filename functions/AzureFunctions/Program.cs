namespace LlmCloudScaler.AzureFunctions;

/// <summary>The process's entry: what the Functions host starts, once for many invocations.</summary>
internal static class Program
{
    private static int Main() => 1;
}
