using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Hosts.Settings;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Hosts.Settings;

public sealed class RoundSettingsTests
{
    [Theory]
    [InlineData(null, "/function/policies")]
    [InlineData("fleets", "/function/fleets")]
    [InlineData("/mnt/fleets", "/mnt/fleets")]
    [InlineData("cloud://fleets/", "cloud://fleets/")]
    public void Policies_stand_in_the_cloud_or_beside_the_function(string? place, string expected)
    {
        var variables = Variables(place);

        Assert.Equal(expected, Read(variables).Policies);
        Assert.Empty(variables.Violations);
    }

    [Fact]
    public void An_address_of_another_cloud_is_refused_with_what_is_one_here()
    {
        var variables = Variables("fog://fleets/");

        _ = Read(variables);

        Assert.Equal(
            new Violation("LLMCS_POLICIES", "fog://fleets/", "cloud://NAME/, or a folder beside the function"),
            Assert.Single(variables.Violations));
    }

    private static Variables Variables(string? policies) => new(name => name == "LLMCS_POLICIES" ? policies : null);

    private static RoundSettings Read(Variables variables) => RoundSettings.Read(
        variables,
        "/function",
        place => place.StartsWith("cloud://", StringComparison.Ordinal),
        "cloud://NAME/");
}
