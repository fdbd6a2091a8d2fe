using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Documents;

/// <summary>Reads documents and insists on the outcome.</summary>
internal static class Reading
{
    public static Policy Valid(Read read) => read.Match(
        valid => valid.Policy,
        invalid => throw new Xunit.Sdk.XunitException(string.Join("\n", invalid.Violations)));

    public static Policy Valid(string text, params string[] overrides) => Valid(PolicyDocument.Read(text, overrides));

    public static ImmutableArray<Violation> Violations(Read read) => read.Match(
        valid => throw new Xunit.Sdk.XunitException($"{valid.Policy.Fleet} is valid."),
        invalid => invalid.Violations);

    public static ImmutableArray<Violation> Violations(string text, params string[] overrides) =>
        Violations(PolicyDocument.Read(text, overrides));

    /// <summary>The document's only violation has this path, and its message this part.</summary>
    public static void Refused(string text, string path, string part)
    {
        var violation = Assert.Single(Violations(text));
        Assert.Equal(path, violation.Path);
        Assert.Contains(part, violation.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Among the document's violations there is one with this path and this part of its message.</summary>
    public static void Names(ImmutableArray<Violation> violations, string path, string part) => Assert.True(
        violations.Any(one => one.Path == path && one.ToString().Contains(part, StringComparison.Ordinal)),
        $"No {path} with '{part}' in:\n{string.Join("\n", violations)}");
}
