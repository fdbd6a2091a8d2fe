using Microsoft.Extensions.Time.Testing;

namespace LlmCloudScaler.Cli.Tests.Clouds;

/// <summary>A clock that moves only when told, and knows when somebody waits for it.</summary>
internal sealed class WaitedClock(DateTimeOffset start) : FakeTimeProvider(start), IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _waiting = new(0);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waiting.Release();
        return timer;
    }

    /// <summary>Ends when somebody waits who did not wait before.</summary>
    public async Task WaitedForAsync() => Xunit.Assert.True(
        await _waiting.WaitAsync(Patience, Xunit.TestContext.Current.CancellationToken), "Nobody waits.");

    public void Dispose() => _waiting.Dispose();
}
