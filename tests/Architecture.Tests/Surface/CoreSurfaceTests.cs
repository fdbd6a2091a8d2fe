using LlmCloudScaler.Architecture.Tests.Reading;

using PublicApiGenerator;

using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Surface;

/// <summary>What the core promises its users, as an approved text: a change of it is seen in review.</summary>
public sealed class CoreSurfaceTests
{
    private const string Approved = "tests/Architecture.Tests/core.approved.txt";
    private const string Update = "LLMCS_UPDATE_GOLDEN";

    [Fact]
    public void The_public_surface_of_the_core_is_the_approved_one()
    {
        var actual = Shipped.Core.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false })
            .ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(Checkout.Full(Approved), actual);
        }

        var approved = Checkout.Has(Approved) ? Checkout.Text(Approved).ReplaceLineEndings("\n") : string.Empty;
        Findings.None(
            Differences(approved.Split('\n'), actual.Split('\n')),
            $"if the change is meant, run the tests with {Update}=1 and commit the file.");
    }

    /// <summary>Lines that one has more often than the other: enough to see what changed.</summary>
    private static IEnumerable<Finding> Differences(string[] approved, string[] actual) =>
    [
        .. Surplus(approved, actual).Select(line => new Finding(Approved, line.Number, "gone: " + line.Text.Trim())),
        .. Surplus(actual, approved).Select(line => new Finding(Approved, line.Number, "new: " + line.Text.Trim())),
    ];

    private static IEnumerable<(int Number, string Text)> Surplus(string[] lines, string[] others)
    {
        var left = others.CountBy(line => line).ToDictionary();
        foreach (var (index, line) in lines.Index())
        {
            var count = left.GetValueOrDefault(line);
            left[line] = count - 1;
            if (count <= 0)
            {
                yield return (index + 1, line);
            }
        }
    }
}
