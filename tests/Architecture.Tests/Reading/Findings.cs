using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Reading;

/// <summary>How every rule of this project fails: each place, then what to do about it.</summary>
public static class Findings
{
    /// <summary>Fails with every finding at once.</summary>
    /// <param name="findings">What breaks the rule; none when all is well.</param>
    /// <param name="remedy">What to do about it.</param>
    public static void None(IEnumerable<Finding> findings, string remedy)
    {
        var lines = findings.Select(finding => finding.ToString()).Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.True(
            lines.Length == 0,
            $"{lines.Length} found:\n{string.Join('\n', lines.Select(line => "  " + line))}\nRemedy: {remedy}");
    }
}
