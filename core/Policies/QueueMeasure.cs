namespace LlmCloudScaler.Core.Policies;

/// <summary>What of a queue is read.</summary>
public enum QueueMeasure
{
    /// <summary>The messages that wait and those that are being worked on.</summary>
    Depth,

    /// <summary>The age of the oldest message, in seconds.</summary>
    OldestAge,
}
