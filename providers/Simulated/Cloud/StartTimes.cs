using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Providers.Simulated.Cloud;

/// <summary>How long machines take to start, from the moment they exist.</summary>
public sealed record StartTimes
{
    /// <summary>Of a new machine's whole start, the share until it is up: 90 s of 240 s, as the defaults
    /// have it.</summary>
    private const double BootShare = 90.0 / 240.0;

    /// <summary>Boot 90 s, model load 150 s, warm start 75 s at the median, and twice that for one in ten.</summary>
    /// <remarks>Assumptions within published measurements: a cloud machine answers after 23 to 29 s, its GPUs are
    /// offered a minute or two later; an engine without its image takes 82 to 294 s (8B on an L40S) or 155 to 215 s
    /// (70B on eight GPUs); SageServe's simulator takes 155 s for all of it.</remarks>
    public static StartTimes Default { get; } = new();

    /// <summary>From a new machine's existence to its operating system and GPUs being up.</summary>
    public StartTime Boot { get; init; } = StartTime.Usually(TimeSpan.FromSeconds(90));

    /// <summary>From there to the model answering.</summary>
    public StartTime ModelLoad { get; init; } = StartTime.Usually(TimeSpan.FromSeconds(150));

    /// <summary>From a stopped machine being started to the model answering; a third of it is spent starting the
    /// machine.</summary>
    public StartTime WarmStart { get; init; } = StartTime.Usually(TimeSpan.FromSeconds(75));

    /// <summary>Starts that take what a policy expects of them.</summary>
    public static StartTimes For(ColdStart expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return new()
        {
            Boot = StartTime.Usually(expected.Total * BootShare),
            ModelLoad = StartTime.Usually(expected.Total * (1 - BootShare)),
            WarmStart = StartTime.Usually(expected.WarmStart),
        };
    }

    internal void ThrowIfImpossible()
    {
        Boot.ThrowIfImpossible(nameof(Boot));
        ModelLoad.ThrowIfImpossible(nameof(ModelLoad));
        WarmStart.ThrowIfImpossible(nameof(WarmStart));
    }
}
