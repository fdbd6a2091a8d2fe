using LlmCloudScaler.Core.Engines;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Engines;

public sealed class EnginePriorsTests
{
    public static TheoryData<string> Names() => [.. EnginePriors.Names];

    [Fact]
    public void Names_say_the_model_and_its_machines_in_order()
    {
        Assert.Equal(17, EnginePriors.Names.Length);
        Assert.Equal(EnginePriors.Names.Order(StringComparer.Ordinal), EnginePriors.Names);
        Assert.All(
            EnginePriors.Names,
            name => Assert.Matches("^[a-z0-9.-]+-(a100|h100|h200|rtx[a-z0-9]+)x[1248]$", name));
    }

    [Fact]
    public void A_name_is_known_to_the_letter()
    {
        Assert.Equal(0.006421, EnginePriors.Named("llama3.1-8b-h100x1")!.Value.Step, tolerance: 1e-9);
        Assert.Equal(0.0000196, EnginePriors.Named("llama3.1-8b-h100x1")!.Value.PromptToken, tolerance: 1e-9);
        Assert.Null(EnginePriors.Named("LLAMA3.1-8B-H100X1"));
        Assert.Null(EnginePriors.Named(""));
    }

    /// <summary>What the ratios that engines have in common are said to range over.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Engines_have_their_ratios_in_common(string name)
    {
        var costs = EnginePriors.Named(name)!.Value;

        Assert.InRange(costs.Step, 0.003, 0.05);
        Assert.InRange(costs.PromptToken / costs.Step, 0.002, 0.0104);
        Assert.InRange(costs.Sequence / costs.Step, 0.0017, 0.034);
    }

    [Theory]
    [InlineData("llama2-70b-a100x4", "llama2-70b-a100x8")]
    [InlineData("llama3.1-70b-fp8-h100x2", "llama3.1-70b-fp8-h100x8")]
    [InlineData("llama3.1-70b-fp8-h200x1", "llama3.1-70b-fp8-h200x2")]
    [InlineData("llama2-70b-a100x4", "llama2-70b-h100x4")]
    public void More_or_newer_machines_read_faster(string slow, string fast) =>
        Assert.True(EnginePriors.Named(fast)!.Value.PromptToken < EnginePriors.Named(slow)!.Value.PromptToken);
}
