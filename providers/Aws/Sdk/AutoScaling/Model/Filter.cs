namespace Amazon.AutoScaling.Model;

/// <summary>Chooses groups or activities by a property.</summary>
internal sealed class Filter
{
    public string? Name { get; set; }

    public List<string>? Values { get; set; }
}
