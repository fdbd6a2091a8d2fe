namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>The states an instance passes through, as the API spells them.</summary>
public static class LifecycleState
{
    public const string Pending = "Pending";
    public const string PendingWait = "Pending:Wait";
    public const string PendingProceed = "Pending:Proceed";
    public const string InService = "InService";
    public const string EnteringStandby = "EnteringStandby";
    public const string Standby = "Standby";
    public const string Terminating = "Terminating";
    public const string TerminatingWait = "Terminating:Wait";
    public const string TerminatingProceed = "Terminating:Proceed";
    public const string Terminated = "Terminated";
    public const string WarmedPending = "Warmed:Pending";
    public const string WarmedPendingWait = "Warmed:Pending:Wait";
    public const string WarmedPendingProceed = "Warmed:Pending:Proceed";
    public const string WarmedStopped = "Warmed:Stopped";
    public const string WarmedRunning = "Warmed:Running";
    public const string WarmedHibernated = "Warmed:Hibernated";
    public const string WarmedTerminating = "Warmed:Terminating";
}
