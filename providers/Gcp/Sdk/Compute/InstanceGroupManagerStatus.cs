namespace Google.Cloud.Compute.V1;

/// <summary>How a group stands.</summary>
internal sealed record InstanceGroupManagerStatus
{
    /// <summary>The address of an autoscaler whose target it is.</summary>
    public string? Autoscaler { get; init; }

    /// <summary>What it keeps of machines that go.</summary>
    public InstanceGroupManagerStatusStateful? Stateful { get; init; }
}
