namespace LlmCloudScaler.Providers.Simulated.Cloud;

/// <summary>How many replicas are ready, how many were at most, and how long there was none.</summary>
internal sealed class ReadyCount
{
    private TimeSpan atZero;
    private TimeSpan zeroSince;

    public int Now { get; private set; }

    public int Peak { get; private set; }

    public void Join(TimeSpan at)
    {
        atZero += Now == 0 ? at - zeroSince : TimeSpan.Zero;
        Now++;
        Peak = Math.Max(Peak, Now);
    }

    public void Leave(TimeSpan at)
    {
        Now--;
        zeroSince = Now == 0 ? at : zeroSince;
    }

    /// <summary>How long none was ready, up to <paramref name="now"/>.</summary>
    public TimeSpan AtZero(TimeSpan now) => atZero + (Now == 0 ? now - zeroSince : TimeSpan.Zero);
}
