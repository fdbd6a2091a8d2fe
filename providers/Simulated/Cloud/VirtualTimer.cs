namespace LlmCloudScaler.Providers.Simulated.Cloud;

/// <summary>A timer that goes off when virtual time reaches it.</summary>
internal sealed class VirtualTimer(Timeline timeline, Action callback) : ITimer
{
    private int setting;
    private bool isDisposed;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        setting++;
        if (!isDisposed && dueTime != Timeout.InfiniteTimeSpan)
        {
            Set(dueTime, period, setting);
        }

        return !isDisposed;
    }

    public void Dispose()
    {
        isDisposed = true;
        setting++;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Set(TimeSpan wait, TimeSpan period, int expected) => timeline.After(wait, () =>
    {
        if (setting != expected)
        {
            return;
        }

        // A period of zero or less means once, as for every timer of .NET.
        if (period > TimeSpan.Zero)
        {
            Set(period, period, expected);
        }

        callback();
    });
}
