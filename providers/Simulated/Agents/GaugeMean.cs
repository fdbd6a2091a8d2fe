namespace LlmCloudScaler.Providers.Simulated.Agents;

/// <summary>The mean of what a gauge showed.</summary>
internal struct GaugeMean
{
    private double sum;
    private int count;

    /// <summary>The mean; null when nothing was shown, which is not zero.</summary>
    public readonly double? Value => count > 0 ? sum / count : null;

    public void Add(double shown)
    {
        sum += shown;
        count++;
    }
}
