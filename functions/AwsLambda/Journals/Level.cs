namespace LlmCloudScaler.AwsLambda.Journals;

/// <summary>How much a line of the log matters.</summary>
internal enum Level
{
    /// <summary>All is well.</summary>
    Info,

    /// <summary>It may mend itself.</summary>
    Warn,

    /// <summary>A person has to look.</summary>
    Error,
}
