using LlmCloudScaler.Cli.BackTests;
using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.Tuning;

/// <summary>Looks over a pilot's shoulder and reads what the cloud has cost when the time that counts begins, and when
/// it ends.</summary>
/// <param name="pilot">Who sizes the cloud, at each multiple of a tick.</param>
/// <param name="tick">The tick.</param>
/// <param name="cloud">The cloud.</param>
/// <param name="from">When the time that counts begins.</param>
/// <param name="until">When it ends; later.</param>
internal sealed class Meter(
    Pilot pilot, TimeSpan tick, SimulatedCloud cloud, DateTimeOffset from, DateTimeOffset until)
{
    private SimulatedReport? _first;
    private SimulatedReport? _last;

    /// <summary>The pilot, read along.</summary>
    public Pilot Pilot => new(Looks(), LookAsync);

    /// <summary>What was counted.</summary>
    /// <param name="result">The run's, after its end.</param>
    public Tally Read(TrialResult result)
    {
        var (first, last) = (_first!, _last!);
        var windows = result.Windows
            .Where(window => Stage.Start + window.From >= from && Stage.Start + window.From < until).ToArray();
        return new(
            windows.Sum(window => window.Arrived),
            windows.Sum(window => window.InTime),
            last.Times.Running - first.Times.Running,
            last.Times.Warm - first.Times.Warm,
            (double?)(last.Cost?.Dollars - first.Cost?.Dollars),
            until - from);
    }

    private IEnumerable<DateTimeOffset> Looks()
    {
        var marks = new Queue<DateTimeOffset>([from, until]);
        foreach (var look in pilot.Looks)
        {
            while (marks.TryPeek(out var mark) && mark <= look)
            {
                marks.Dequeue();
                if (mark < look)
                {
                    yield return mark;
                }
            }

            yield return look;
        }
    }

    private Task LookAsync(DateTimeOffset at)
    {
        _first = at == from ? cloud.Report() : _first;
        _last = at == until ? cloud.Report() : _last;
        return (at - Stage.Start).Ticks % tick.Ticks == 0 && at > Stage.Start
            ? pilot.LookAsync(at)
            : Task.CompletedTask;
    }
}
