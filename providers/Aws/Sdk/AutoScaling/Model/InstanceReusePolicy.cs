namespace Amazon.AutoScaling.Model;

/// <summary>Whether machines go back into the warm pool when the group shrinks.</summary>
internal sealed class InstanceReusePolicy
{
    public bool? ReuseOnScaleIn { get; set; }
}
