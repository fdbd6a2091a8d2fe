using LlmCloudScaler.Architecture.Tests.Reading;

using Xunit;

namespace LlmCloudScaler.Architecture.Tests.Types;

/// <summary>An interface is a seam; there is one wherever somebody else's machine begins, and nowhere else.</summary>
public sealed class InterfaceTests
{
    [Fact]
    public void Interfaces_are_ports() => Findings.None(
        Shipped.Types.Where(type => type.IsInterface && type.Namespace != "LlmCloudScaler.Core.Ports")
            .Select(type => Shipped.At(type, "is an interface outside core/Ports")),
        "use the class itself, a delegate, or a closed family of records.");
}
