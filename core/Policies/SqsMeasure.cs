namespace LlmCloudScaler.Core.Policies;

/// <summary>What of an SQS queue is read.</summary>
public enum SqsMeasure
{
    /// <summary>The messages that wait and those that are being worked on: visible plus not visible.</summary>
    Depth,

    /// <summary>The age of the oldest message, in seconds.</summary>
    OldestAge,
}
