using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests;

/// <summary>Counts how often, and how restlessly, the size asked for changes; and how long it is as large as it may be.
/// </summary>
/// <param name="start">When it begins to look.</param>
/// <param name="initial">The size asked for at that instant.</param>
/// <param name="most">The largest size allowed.</param>
internal sealed class SizeRecorder(DateTimeOffset start, Replicas initial, Replicas most)
{
    /// <summary>A change against the last one within this time is a flip: it comes before the first could show its
    /// effect, for a new replica takes some minutes and a metric another two.</summary>
    public static readonly TimeSpan FlipWithin = TimeSpan.FromMinutes(10);

    private Replicas _desired = initial;
    private DateTimeOffset _seen = start;
    private (DateTimeOffset At, bool IsOut)? _last;
    private TimeSpan _atMost;

    /// <summary>Changes to more.</summary>
    public int ScaleOuts { get; private set; }

    /// <summary>Changes to fewer.</summary>
    public int ScaleIns { get; private set; }

    /// <summary>Changes in the direction opposite to the last change, at most ten minutes after it.</summary>
    public int Flips { get; private set; }

    /// <summary>Takes note of the size asked for from an instant on; instants never go back.</summary>
    public void Saw(DateTimeOffset at, Replicas desired)
    {
        Pass(at);
        if (desired == _desired)
        {
            return;
        }

        var isOut = desired > _desired;
        (ScaleOuts, ScaleIns) = isOut ? (ScaleOuts + 1, ScaleIns) : (ScaleOuts, ScaleIns + 1);
        Flips += _last is { } last && last.IsOut != isOut && at - last.At <= FlipWithin ? 1 : 0;
        (_last, _desired) = ((at, isOut), desired);
    }

    /// <summary>How long the largest size was asked for, up to an instant not before the last.</summary>
    public TimeSpan AtMost(DateTimeOffset until)
    {
        Pass(until);
        return _atMost;
    }

    private void Pass(DateTimeOffset at)
    {
        _atMost += _desired >= most ? at - _seen : TimeSpan.Zero;
        _seen = at;
    }
}
