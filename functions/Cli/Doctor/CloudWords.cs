namespace LlmCloudScaler.Cli.Doctor;

/// <summary>What a cloud calls its own: the parts of remarks that differ from cloud to cloud. All are parts of
/// sentences.</summary>
internal sealed record CloudWords
{
    /// <summary>How to be somebody whom the cloud knows.</summary>
    public required string LogIn { get; init; }

    /// <summary>Follows what is allowed: what was not looked at; may be empty.</summary>
    public required string GrantedButFor { get; init; }

    /// <summary>How an action is allowed on a resource.</summary>
    public required Func<string, string, string> Allow { get; init; }

    /// <summary>How what is forbidden outright is allowed.</summary>
    public required string LiftDenial { get; init; }

    /// <summary>How a condition comes to be met.</summary>
    public required string MeetCondition { get; init; }

    /// <summary>How to let the doctor see what is allowed.</summary>
    public required string LetPermissionsBeSeen { get; init; }

    /// <summary>Follows what a quota allows; empty where those of others are not taken off.</summary>
    public required string BesideOthers { get; init; }

    /// <summary>Follows what is too much for a quota; may be empty.</summary>
    public required string OthersCount { get; init; }

    /// <summary>Where so many are asked for.</summary>
    public required Func<int, string> AskForQuota { get; init; }

    /// <summary>How a person compares a quota.</summary>
    public required string CompareQuota { get; init; }

    /// <summary>What identifies a pool.</summary>
    public required string ComparePool { get; init; }

    /// <summary>The document that lists the actions that are needed.</summary>
    public required string Guide { get; init; }

    /// <summary>What of a pool's group is examined.</summary>
    public required string GroupParts { get; init; }

    /// <summary>How to let the doctor see a pool's group.</summary>
    public required string LetGroupBeSeen { get; init; }

    /// <summary>How to find out who else scales.</summary>
    public required string FindControllers { get; init; }

    /// <summary>How a group is told to do again what it was told not to do.</summary>
    public required Func<string, string> Resume { get; init; }

    /// <summary>How metrics come to be read that may not be.</summary>
    public required string LetMetricsBeRead { get; init; }

    /// <summary>What identifies a metric.</summary>
    public required string CompareMetric { get; init; }

    /// <summary>How groups come to allow so many machines.</summary>
    public required Func<int, string> RaiseMaximum { get; init; }

    /// <summary>When a new machine is ready, by what it is told with.</summary>
    public required Func<string, string> ReadyBy { get; init; }

    /// <summary>What a group has not that tells when a machine is ready.</summary>
    public required string NoReadiness { get; init; }

    /// <summary>How readiness is told.</summary>
    public required string TellReadiness { get; init; }

    /// <summary>How a machine drains, by what it is told with.</summary>
    public required Func<string, string> DrainsBy { get; init; }

    /// <summary>How a machine comes not to be repaired before it can be ready.</summary>
    public required string DelayRepairs { get; init; }

    /// <summary>What machines are made from.</summary>
    public required string Blueprint { get; init; }

    /// <summary>How machines come to be brought to another one only when somebody chooses.</summary>
    public required string UpdateByHand { get; init; }

    /// <summary>What a group has not that gives a machine time to drain.</summary>
    public required string NoDrain { get; init; }

    /// <summary>How a machine comes to have time to drain.</summary>
    public required string GiveTimeToDrain { get; init; }
}
