namespace Amazon.AutoScaling.Model;

/// <summary>One attempt of a group to launch or terminate a machine.</summary>
internal sealed class Activity
{
    public string? ActivityId { get; set; }

    public string? AutoScalingGroupARN { get; set; }

    public string? AutoScalingGroupName { get; set; }

    /// <summary><c>Deleted</c> where the group is gone; null otherwise.</summary>
    public string? AutoScalingGroupState { get; set; }

    public string? Cause { get; set; }

    public string? Description { get; set; }

    /// <summary>JSON, about the zone and subnet.</summary>
    public string? Details { get; set; }

    public DateTime? EndTime { get; set; }

    /// <summary>Percent.</summary>
    public int? Progress { get; set; }

    public DateTime? StartTime { get; set; }

    public ScalingActivityStatusCode? StatusCode { get; set; }

    public string? StatusMessage { get; set; }
}
