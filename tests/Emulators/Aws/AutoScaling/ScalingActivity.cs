namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>One launch, termination or move, from its start to its end.</summary>
/// <param name="id">Unique in the account.</param>
/// <param name="start">When it began.</param>
/// <param name="description">What is done, to which instance.</param>
/// <param name="cause">Why.</param>
public sealed class ScalingActivity(string id, DateTimeOffset start, string description, string cause)
{
    public string Id { get; } = id;

    public DateTimeOffset Start { get; } = start;

    public string Description { get; } = description;

    public string Cause { get; } = cause;

    /// <summary>As the API spells it: <c>PreInService</c>, <c>MidLifecycleAction</c>, <c>Successful</c>…</summary>
    public string Status { get; private set; } = "PreInService";

    /// <summary>What went wrong; null while nothing did.</summary>
    public string? StatusMessage { get; private set; }

    /// <summary>Percent.</summary>
    public int Progress { get; private set; } = 30;

    /// <summary>Null while it is in progress.</summary>
    public DateTimeOffset? End { get; private set; }

    internal void Go(string status, int progress)
    {
        Status = status;
        Progress = progress;
    }

    internal void Close(DateTimeOffset at, string status = "Successful", string? message = null)
    {
        Go(status, progress: 100);
        StatusMessage = message;
        End = at;
    }
}
