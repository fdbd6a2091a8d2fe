namespace Amazon.AutoScaling.Model;

/// <summary>The launch template and version a machine is made from.</summary>
internal sealed class LaunchTemplateSpecification
{
    public string? LaunchTemplateId { get; set; }

    public string? LaunchTemplateName { get; set; }

    public string? Version { get; set; }
}
