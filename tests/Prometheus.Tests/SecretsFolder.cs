namespace LlmCloudScaler.Prometheus.Tests;

/// <summary>A folder of secrets, gone with the test.</summary>
internal sealed class SecretsFolder : IDisposable
{
    public SecretsFolder(params IEnumerable<(string Name, string Text)> secrets)
    {
        foreach (var (name, text) in secrets)
        {
            File.WriteAllText(System.IO.Path.Combine(Path, name), text);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("llmcs-secrets-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
