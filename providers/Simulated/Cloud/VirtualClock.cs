namespace LlmCloudScaler.Providers.Simulated.Cloud;

/// <summary>The cloud's time as hosts read it. It stands still while code runs and moves with the cloud; timers that
/// are due go off on the way.</summary>
internal sealed class VirtualClock(DateTimeOffset start, Timeline timeline) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => (start + timeline.Now).ToUniversalTime();

    public override long GetTimestamp() => timeline.Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(timeline, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }
}
