using System.Text.RegularExpressions;

using LlmCloudScaler.Architecture.Tests.Reading;

using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Workspace;

/// <summary>What is published speaks of the product, not of the machine it was written on.</summary>
public sealed partial class LeakTests
{
    private const int LargestFile = 400_000;

    private static readonly string[] Binary = [".gz", ".png", ".ico", ".snk"];

    [Fact]
    public void No_tracked_file_names_a_machine_path_or_a_package_host() => Findings.None(
        from path in Checkout.Tracked()
        where !Binary.Contains(Path.GetExtension(path))
        from line in Checkout.Text(path).Split('\n').Index()
        where Leak().IsMatch(line.Item)
        select new Finding(path, line.Index + 1, Leak().Match(line.Item).Value),
        "make the path relative, or take the host from the environment.");

    [Fact]
    public void No_tracked_file_is_a_build_product() => Findings.None(
        Checkout.Tracked().Where(path => Built().IsMatch(path)).Select(path => new Finding(path, 0, "is built")),
        "git rm --cached it, and see to .gitignore.");

    [Fact]
    public void No_tracked_file_is_too_large_to_review() => Findings.None(
        Checkout.Tracked().Select(path => (path, new FileInfo(Checkout.Full(path)).Length))
            .Where(file => file.Length > LargestFile)
            .Select(file => new Finding(file.path, 0, $"{file.Length} bytes")),
        "recordings and vendored code live beside the repository, not in it.");

    /// <summary>Home and work folders of machines, and hosts of package registries.</summary>
    [GeneratedRegex(
        @"(?<![\w.~\-}])/(work|root|home|Users|tmp/[a-z]+\.\d+)/"
        + @"|[A-Z]:\\Users\\|\b(nuget\.org|npmjs\.(org|com)|pypi\.org|crates\.io|deb\.debian\.org)\b")]
    private static partial Regex Leak();

    [GeneratedRegex(@"(^|/)(artifacts|bin|obj|TestResults|node_modules|__pycache__)/|\.(dll|pdb|nupkg|trx)$")]
    private static partial Regex Built();
}
