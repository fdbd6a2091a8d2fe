using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>How much of an answer this is.</summary>
internal sealed class StatusCode(string value) : ConstantClass(value)
{
    public static readonly StatusCode Complete = new("Complete");
    public static readonly StatusCode Forbidden = new("Forbidden");
    public static readonly StatusCode InternalError = new("InternalError");
    public static readonly StatusCode PartialData = new("PartialData");

    /// <summary>The constant of a word of the service, known or not.</summary>
    public static StatusCode? FindValue(string? value) => FindValue<StatusCode>(value);

    public static implicit operator StatusCode?(string? value) => FindValue(value);
}
