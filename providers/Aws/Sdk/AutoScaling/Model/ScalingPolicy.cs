namespace Amazon.AutoScaling.Model;

/// <summary>A native scaling policy of a group: somebody else's hand on its capacity.</summary>
internal sealed class ScalingPolicy
{
    public string? AdjustmentType { get; set; }

    public List<Alarm>? Alarms { get; set; }

    public string? AutoScalingGroupName { get; set; }

    /// <summary>Seconds.</summary>
    public int? Cooldown { get; set; }

    public bool? Enabled { get; set; }

    public string? PolicyARN { get; set; }

    public string? PolicyName { get; set; }

    /// <summary><c>TargetTrackingScaling</c>, <c>StepScaling</c>, <c>PredictiveScaling</c> and others.</summary>
    public string? PolicyType { get; set; }

    public PredictiveScalingConfiguration? PredictiveScalingConfiguration { get; set; }

    public int? ScalingAdjustment { get; set; }
}
