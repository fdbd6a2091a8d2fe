namespace LlmCloudScaler.CloudRun;

/// <summary>The process's entry: what Cloud Run starts, once for many requests.</summary>
internal static class Program
{
    private static int Main() => 1;
}
