using Amazon.Runtime;

namespace Amazon.AutoScaling;

/// <summary>How machines wait in a warm pool.</summary>
internal sealed class WarmPoolState(string value) : ConstantClass(value)
{
    public static readonly WarmPoolState Hibernated = new("Hibernated");
    public static readonly WarmPoolState Running = new("Running");
    public static readonly WarmPoolState Stopped = new("Stopped");

    /// <summary>The constant of a word of the service, known or not.</summary>
    public static WarmPoolState? FindValue(string? value) => FindValue<WarmPoolState>(value);

    public static implicit operator WarmPoolState?(string? value) => FindValue(value);
}
