namespace LlmCloudScaler.Core.Metrics;

/// <summary>The ways in which a source fails to answer.</summary>
public enum SourceFault
{
    /// <summary>It asks to be called less often.</summary>
    Throttled,

    /// <summary>The identity we run as may not read it.</summary>
    Denied,

    /// <summary>It has no such thing: a name that is misspelt, deleted, or of another region.</summary>
    NotFound,

    /// <summary>It could not be reached, or not in time.</summary>
    Unreachable,

    /// <summary>It answered in part only, or with something that is not an answer.</summary>
    Malformed,
}
