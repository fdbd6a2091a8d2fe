namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>An instance held up by a lifecycle hook.</summary>
/// <param name="hook">Which.</param>
/// <param name="token">Of this lifecycle action alone.</param>
/// <param name="start">Since when.</param>
/// <param name="agentDone">When the agent on the instance completes the hook; null when it does not.</param>
/// <param name="hasHeartbeats">Whether the agent sends heartbeats until then, so that only the global timeout ends the
/// wait before it.</param>
internal sealed class HookWait(
    HookOptions hook, string token, DateTimeOffset start, DateTimeOffset? agentDone, bool hasHeartbeats)
{
    private DateTimeOffset _deadline = start + hook.HeartbeatTimeout;

    public HookOptions Hook { get; } = hook;

    public string Token { get; } = token;

    /// <summary>When the wait ends by itself, by the agent or by a timeout.</summary>
    public DateTimeOffset End
    {
        get
        {
            var timeout = hasHeartbeats && agentDone is not null ? Last : _deadline;
            return agentDone < timeout ? agentDone.Value : timeout;
        }
    }

    private DateTimeOffset Last => start + Hook.GlobalTimeout;

    /// <summary>Whether an end at this instant is the agent's doing.</summary>
    public bool IsAgentDone(DateTimeOffset at) => agentDone <= at;

    public void Heartbeat(DateTimeOffset at)
    {
        var extended = at + Hook.HeartbeatTimeout;
        _deadline = extended < Last ? extended : Last;
    }
}
