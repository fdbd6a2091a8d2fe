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

    /// <summary>Lines of one that the other lacks: enough to see what changed.</summary>
    private static IEnumerable<Finding> Differences(string[] approved, string[] actual) =>
    [
        .. approved.Index().Where(line => !actual.Contains(line.Item))
            .Select(line => new Finding(Approved, line.Index + 1, "gone: " + line.Item.Trim())),
        .. actual.Index().Where(line => !approved.Contains(line.Item))
            .Select(line => new Finding(Approved, line.Index + 1, "new: " + line.Item.Trim())),
        .. approved.Order().SequenceEqual(actual.Order()) || approved.Except(actual).Any() || actual.Except(approved).Any()
            ? Array.Empty<Finding>()
            : [new Finding(Approved, 0, "a line occurs more or fewer times than approved")],
    ];
}
