namespace LlmCloudScaler.Aws.Tests.Clients;

/// <summary>Environment variables for the time of a test; put back at its end.</summary>
internal sealed class Surrounding : IDisposable
{
    private readonly Dictionary<string, string?> _before = [];

    public Surrounding(params (string Name, string? Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            _before[name] = Environment.GetEnvironmentVariable(name);
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
