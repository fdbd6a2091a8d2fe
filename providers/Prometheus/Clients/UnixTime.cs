namespace LlmCloudScaler.Providers.Prometheus.Clients;

/// <summary>Instants as Prometheus tells them: seconds since 1970, with a fraction.</summary>
internal static class UnixTime
{
    /// <summary>The instant, to a millisecond; null for what is none, or none that a calendar has.</summary>
    public static DateTimeOffset? Instant(double seconds) =>
        Math.Round(seconds * 1000) is var milliseconds
        && milliseconds >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds()
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds)
            : null;
}
