using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>What one replica's page had to say to one question. A closed family.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
internal abstract record Finding<T>
{
    private Finding()
    {
    }

    /// <summary>It tells.</summary>
    /// <param name="Value">This.</param>
    public sealed record Told(T Value) : Finding<T>;

    /// <summary>The page was read, and does not tell.</summary>
    /// <param name="Cause">What it lacks.</param>
    public sealed record Blank(string Cause) : Finding<T>;

    /// <summary>The page was not read.</summary>
    /// <param name="Fault">Why not.</param>
    public sealed record Silent(ApiFault Fault) : Finding<T>;
}
