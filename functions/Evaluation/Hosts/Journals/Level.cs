namespace LlmCloudScaler.Evaluation.Hosts.Journals;

/// <summary>How much a line of the log matters.</summary>
public enum Level
{
    /// <summary>All is well.</summary>
    Info,

    /// <summary>It may mend itself.</summary>
    Warn,

    /// <summary>A person has to look.</summary>
    Error,
}
