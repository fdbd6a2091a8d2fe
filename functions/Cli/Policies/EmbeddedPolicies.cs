using System.Diagnostics;

namespace LlmCloudScaler.Cli.Policies;

/// <summary>The documents that come with the program.</summary>
internal static class EmbeddedPolicies
{
    /// <summary>What <c>run</c> goes by when no policy is given.</summary>
    public static PolicyFile Default => Open("default.yaml");

    /// <summary>What <c>run</c> goes by likewise where a Prometheus is read.</summary>
    public static PolicyFile ByPromQl => Open("prometheus.yaml");

    /// <summary>The manifest <c>run</c> compares with.</summary>
    public static PolicyFile ReferenceManifest => Open("hpa.yaml");

    private static PolicyFile Open(string name)
    {
        using var stream = typeof(EmbeddedPolicies).Assembly.GetManifestResourceStream(name)
            ?? throw new UnreachableException($"{name} is embedded in this assembly");
        using var reader = new StreamReader(stream);
        return new PolicyFile($"embedded {name}", reader.ReadToEnd());
    }
}
