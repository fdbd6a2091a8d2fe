namespace LlmCloudScaler.Architecture.Tests.Reading;

/// <summary>One place that breaks a rule.</summary>
/// <param name="File">From the repository's root.</param>
/// <param name="Line">Counted from 1; 0 where the rule speaks of the whole file.</param>
/// <param name="What">What is wrong there.</param>
public sealed record Finding(string File, int Line, string What)
{
    /// <summary>As compilers write it, so that editors jump there.</summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {What}" : $"{File}: {What}";
}
