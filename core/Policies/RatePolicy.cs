namespace LlmCloudScaler.Core.Policies;

/// <summary>How much may change in how long.</summary>
/// <param name="Unit">What <paramref name="Value"/> counts.</param>
/// <param name="Value">More than zero.</param>
/// <param name="Period">1 second to 30 minutes.</param>
public sealed record RatePolicy(RateUnit Unit, int Value, TimeSpan Period)
{
    /// <summary>So many replicas in so many seconds.</summary>
    public static RatePolicy Pods(int value, int seconds) => new(RateUnit.Pods, value, TimeSpan.FromSeconds(seconds));

    /// <summary>So many percent in so many seconds.</summary>
    public static RatePolicy Percent(int value, int seconds) =>
        new(RateUnit.Percent, value, TimeSpan.FromSeconds(seconds));
}
