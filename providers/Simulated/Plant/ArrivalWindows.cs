using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>Counts requests by when they arrived, window by window from the plant's epoch. Times in ticks of
/// <see cref="PlantTime"/>.</summary>
/// <param name="every">A window's length; more than zero.</param>
internal sealed class ArrivalWindows(TimeSpan every)
{
    private readonly long length = PlantTime.From(every);
    private readonly List<(long Arrived, long InTime)> windows = [];

    public void Arrived(long at) => Count(at, arrived: 1, inTime: 0);

    /// <summary>A request that arrived cannot be served by anybody, and does not count.</summary>
    public void Rejected(long arrival) => Count(arrival, arrived: -1, inTime: 0);

    public void EndedInTime(long arrival) => Count(arrival, arrived: 0, inTime: 1);

    /// <summary>Every window up to the last in which something arrived.</summary>
    public ImmutableArray<SimulatedWindow> Read() =>
        [.. windows.Select((window, index) => new SimulatedWindow(every * index, window.Arrived, window.InTime))];

    private void Count(long at, int arrived, int inTime)
    {
        var index = (int)(at / length);
        while (windows.Count <= index)
        {
            windows.Add(default);
        }

        var (sent, met) = windows[index];
        windows[index] = (sent + arrived, met + inTime);
    }
}
