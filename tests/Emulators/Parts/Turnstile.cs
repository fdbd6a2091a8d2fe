namespace LlmCloudScaler.Emulators.Parts;

/// <summary>Lets requests and the test's own steering at the emulated world one at a time, each with the instant at
/// which it came through.</summary>
public sealed class Turnstile(TimeProvider time)
{
    private readonly Lock _gate = new();

    public T Pass<T>(Func<DateTimeOffset, T> turn)
    {
        lock (_gate)
        {
            return turn(time.GetUtcNow());
        }
    }

    public void Pass(Action<DateTimeOffset> turn)
    {
        lock (_gate)
        {
            turn(time.GetUtcNow());
        }
    }
}
