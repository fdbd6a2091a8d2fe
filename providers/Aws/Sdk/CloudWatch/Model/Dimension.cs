namespace Amazon.CloudWatch.Model;

/// <summary>One name and value of a series.</summary>
internal sealed class Dimension
{
    public string? Name { get; set; }

    public string? Value { get; set; }
}
