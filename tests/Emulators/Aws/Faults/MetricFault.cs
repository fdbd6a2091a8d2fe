namespace LlmCloudScaler.Emulators.Aws.Faults;

/// <summary>What is wrong with the answer for one metric, while the call as a whole succeeds.</summary>
public enum MetricFault
{
    /// <summary>No fault.</summary>
    None,

    /// <summary>Half of the datapoints, and <c>PartialData</c>.</summary>
    Partial,

    /// <summary>No datapoints, and <c>InternalError</c>.</summary>
    InternalError,

    /// <summary>No datapoints, and <c>Forbidden</c>.</summary>
    Forbidden,

    /// <summary>No result of its id at all.</summary>
    Absent,

    /// <summary>Datapoints that are not numbers.</summary>
    NotANumber,
}
