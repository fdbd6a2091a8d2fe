namespace Amazon.AutoScaling.Model;

/// <summary>A process of the group that somebody has suspended.</summary>
internal sealed class SuspendedProcess
{
    /// <summary><c>Launch</c>, <c>Terminate</c>, <c>AlarmNotification</c> and others.</summary>
    public string? ProcessName { get; set; }

    public string? SuspensionReason { get; set; }
}
