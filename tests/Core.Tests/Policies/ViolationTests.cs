using LlmCloudScaler.Core.Policies;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Policies;

public sealed class ViolationTests
{
    [Fact]
    public void A_violation_is_one_line_with_its_place()
    {
        var violation = new Violation("replicas.max", "-1", "a whole number, 0 or more");

        Assert.Equal("replicas.max: -1 is not allowed; a whole number, 0 or more", violation.ToString());
        Assert.Equal("line 4: replicas.max: -1 is not allowed; a whole number, 0 or more",
            (violation with { Line = 4 }).ToString());
    }
}
