namespace LlmCloudScaler.Core.Reasons;

/// <summary>What of an engine asks for the most replicas.</summary>
public enum DemandLimit
{
    /// <summary>Tokens that follow each other in time.</summary>
    TokenTime,

    /// <summary>First tokens in time: prompts that wait to be read.</summary>
    FirstToken,

    /// <summary>Requests that run at once: engines take so many and no more.</summary>
    Sequences,

    /// <summary>Room in the key-value caches.</summary>
    Cache,

    /// <summary>Requests that wait already.</summary>
    Backlog,
}
