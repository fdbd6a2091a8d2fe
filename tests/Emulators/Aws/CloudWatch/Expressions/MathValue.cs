namespace LlmCloudScaler.Emulators.Aws.CloudWatch.Expressions;

/// <summary>What a part of an expression comes to.</summary>
internal abstract record MathValue
{
    private MathValue()
    {
    }

    public sealed record Scalar(double Number) : MathValue;

    public sealed record Line(TimeLine Points) : MathValue;

    public sealed record Lines(IReadOnlyList<TimeLine> Items) : MathValue;

    /// <summary>Nothing, for a reason.</summary>
    public sealed record Wrong(string Why) : MathValue;
}
