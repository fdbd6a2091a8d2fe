using LlmCloudScaler.Architecture.Tests.Reading;

using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Types;

/// <summary>An interface is a seam; there is one wherever somebody else's machine begins, and nowhere else.</summary>
public sealed class InterfaceTests
{
    /// <summary>Where stand-ins of official packages are, which have those packages' interfaces.</summary>
    private const string Official = "Amazon.";

    [Fact]
    public void Interfaces_are_ports() => Findings.None(
        Shipped.Types.Where(type => type.IsInterface && type.Namespace != "LlmCloudScaler.Core.Ports")
            .Where(type => !type.Namespace!.StartsWith(Official, StringComparison.Ordinal))
            .Select(type => Shipped.At(type, "is an interface outside core/Ports")),
        "use the class itself, a delegate, or a closed family of records.");
}
