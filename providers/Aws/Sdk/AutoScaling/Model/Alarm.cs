namespace Amazon.AutoScaling.Model;

/// <summary>The alarm that fires a scaling policy.</summary>
internal sealed class Alarm
{
    public string? AlarmARN { get; set; }

    public string? AlarmName { get; set; }
}
