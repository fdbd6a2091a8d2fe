namespace LlmCloudScaler.Core.Policies;

/// <summary>Which of several rate policies applies; Kubernetes' <c>selectPolicy</c>.</summary>
public enum SelectPolicy
{
    /// <summary>The one that allows the largest change.</summary>
    Max,

    /// <summary>The one that allows the smallest change.</summary>
    Min,

    /// <summary>None: this direction is not taken.</summary>
    Disabled,
}
