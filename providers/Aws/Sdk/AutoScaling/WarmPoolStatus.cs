using Amazon.Runtime;

namespace Amazon.AutoScaling;

/// <summary>What happens to a warm pool as a whole.</summary>
internal sealed class WarmPoolStatus(string value) : ConstantClass(value)
{
    public static readonly WarmPoolStatus PendingDelete = new("PendingDelete");

    /// <summary>The constant of a word of the service, known or not.</summary>
    public static WarmPoolStatus? FindValue(string? value) => FindValue<WarmPoolStatus>(value);

    public static implicit operator WarmPoolStatus?(string? value) => FindValue(value);
}
