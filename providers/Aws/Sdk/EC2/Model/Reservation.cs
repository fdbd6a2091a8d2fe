namespace Amazon.EC2.Model;

/// <summary>Machines that were asked for together.</summary>
internal sealed class Reservation
{
    public List<Instance>? Instances { get; set; }
}
