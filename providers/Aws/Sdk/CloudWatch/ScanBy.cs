using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>In which order points are answered.</summary>
internal sealed class ScanBy(string value) : ConstantClass(value)
{
    public static readonly ScanBy TimestampAscending = new("TimestampAscending");
    public static readonly ScanBy TimestampDescending = new("TimestampDescending");

    /// <summary>The constant of a word of the service, known or not.</summary>
    public static ScanBy? FindValue(string? value) => FindValue<ScanBy>(value);

    public static implicit operator ScanBy?(string? value) => FindValue(value);
}
