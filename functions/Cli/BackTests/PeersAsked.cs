namespace LlmCloudScaler.Cli.BackTests;

/// <summary>Which other autoscalers take part.</summary>
internal enum PeersAsked
{
    /// <summary>None.</summary>
    None,

    /// <summary>Each as it comes.</summary>
    Default,

    /// <summary>Each as it comes, and with every setting of its grid.</summary>
    Tuned,
}
