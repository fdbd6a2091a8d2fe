using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Reading;

/// <summary>How every rule of this project fails: each place, then what to do about it.</summary>
public static class Findings
{
    /// <summary>More than this nobody reads before mending the first.</summary>
    private const int MostShown = 100;

    /// <summary>Fails with the findings.</summary>
    /// <param name="findings">What breaks the rule; none when all is well.</param>
    /// <param name="remedy">What to do about it.</param>
    public static void None(IEnumerable<Finding> findings, string remedy)
    {
        var found = findings.Distinct()
            .OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line).ToArray();
        var shown = found.Take(MostShown).Select(finding => $"  {finding}")
            .Concat(found.Length > MostShown ? [$"  … and {found.Length - MostShown} more"] : []);
        Assert.True(found.Length == 0, $"{found.Length} found:\n{string.Join('\n', shown)}\nRemedy: {remedy}");
    }
}
