namespace Google.Cloud.Compute.V1;

/// <summary>What a group keeps of machines that go.</summary>
internal sealed record InstanceGroupManagerStatusStateful
{
    /// <summary>Whether it keeps anything.</summary>
    public bool? HasStatefulConfig { get; init; }
}
