using CsCheck;

using LlmCloudScaler.Core.Engines;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Engines;

public sealed class NormalEquationsTests
{
    private static readonly Gen<EngineCosts> Costs = Gen.Select(Gen.Double[1, 9], Gen.Double[1, 9], Gen.Double[1, 9])
        .Select((c, s, b) => new EngineCosts(c, s, b));

    [Fact]
    public void What_lines_meet_in_is_found() => Costs.Sample(costs => Near(costs, Met(costs).Solve()));

    [Fact]
    public void What_is_given_is_kept_and_the_rest_still_found() => Costs.Sample(costs =>
        Near(costs, Met(costs).SolveWithSequence(costs.Sequence))
        && Near(costs, Met(costs).SolveWithPromptToken(costs.PromptToken))
        && Near(costs, Met(costs).SolveWithShares(costs.Sequence / costs.Step, costs.PromptToken / costs.Step)));

    /// <summary>The normal equations of four lines that all go through a point.</summary>
    private static NormalEquations Met(EngineCosts costs)
    {
        var sum = default(NormalEquations);
        foreach (var (c, s, b) in new[] { (1.0, 2.0, 0.5), (1.0, 0.5, 3.0), (1.0, 4.0, 1.0), (1.0, 1.0, 1.0) })
        {
            var time = (c * costs.Step) + (s * costs.Sequence) + (b * costs.PromptToken);
            sum = new(
                sum.Cc + (c * c), sum.Cs + (c * s), sum.Cb + (c * b), sum.Ss + (s * s), sum.Sb + (s * b),
                sum.Bb + (b * b), sum.C + (c * time), sum.S + (s * time), sum.B + (b * time));
        }

        return sum;
    }

    private static bool Near(EngineCosts one, EngineCosts other) =>
        Math.Abs(one.Step - other.Step) < 1e-6
        && Math.Abs(one.Sequence - other.Sequence) < 1e-6
        && Math.Abs(one.PromptToken - other.PromptToken) < 1e-6;
}
