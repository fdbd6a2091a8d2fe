namespace LlmCloudScaler.Cli.Doctor;

/// <summary>A diagnosis in words.</summary>
/// <param name="Grade">How bad it is.</param>
/// <param name="Text">What is the case.</param>
/// <param name="Fix">What to do about it; null where there is nothing to do.</param>
internal sealed record Remark(Grade Grade, string Text, string? Fix)
{
    public static Remark Good(string text) => new(Grade.Good, text, Fix: null);

    public static Remark Warn(string text, string fix) => new(Grade.Warn, text, fix);

    public static Remark Bad(string text, string fix) => new(Grade.Bad, text, fix);
}
