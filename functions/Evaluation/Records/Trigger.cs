namespace LlmCloudScaler.Evaluation.Records;

/// <summary>What made a tick happen.</summary>
public enum Trigger
{
    /// <summary>The schedule.</summary>
    Timer,

    /// <summary>An alarm between two ticks of the schedule.</summary>
    Alarm,

    /// <summary>A person, or a program in their place.</summary>
    Command,
}
