namespace Amazon.AutoScaling.Model;

/// <summary>A launch template and what varies it.</summary>
internal sealed class LaunchTemplate
{
    public List<LaunchTemplateOverrides>? Overrides { get; set; }
}
