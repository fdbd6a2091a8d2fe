namespace Amazon.EC2.Model;

/// <summary>What machines must be like.</summary>
internal sealed class Filter
{
    /// <summary>Such as <c>instance-id</c>.</summary>
    public string? Name { get; set; }

    /// <summary>One of these will do; at most 200.</summary>
    public List<string>? Values { get; set; }
}
