using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Cli.Policies;

/// <summary>Says what is wrong with a document, in the form that editors and build logs turn into links.</summary>
internal static class Findings
{
    /// <summary>Writes <c>file:line: path: value is not allowed; what is</c>, a line for each.</summary>
    public static void Write(TextWriter writer, string file, IEnumerable<Violation> violations)
    {
        foreach (var violation in violations)
        {
            var place = violation.Line is { } line ? FormattableString.Invariant($"{file}:{line}") : file;
            writer.WriteLine($"{place}: {violation with { Line = null }}");
        }
    }
}
