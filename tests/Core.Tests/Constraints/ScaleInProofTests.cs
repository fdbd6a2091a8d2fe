using CsCheck;

using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Constraints;

public sealed class ScaleInProofTests
{
    [Theory]
    [InlineData(10, 4, 6, 6)]
    [InlineData(10, 4, 4, 4)]
    [InlineData(10, 4, 2, 4)]
    [InlineData(10, 4, 15, 10)]
    [InlineData(10, 12, 15, 12)]
    [InlineData(10, 10, 15, 10)]
    public void A_fleet_goes_in_no_further_than_is_safe_and_is_never_raised_for_it(
        int current, int wanted, int safe, int allowed) =>
        Assert.Equal(allowed, Ask(current, wanted, safe).Allowed.Count);

    [Fact]
    public void It_says_for_which_metric() => Assert.Equal(
        new Reason.ScaleInUnproven(new("gpu"), Replicas.Of(4), Replicas.Of(6)), Ask(10, 4, 6).Bound);

    [Fact]
    public void It_only_ever_takes_back_part_of_a_scale_in() =>
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[0, 30]).Sample((current, wanted, safe) =>
        {
            var verdict = Ask(current, wanted, safe);
            Assert.InRange(verdict.Allowed.Count, wanted, Math.Max(wanted, current));
            Assert.Equal(verdict.Allowed.Count == wanted, verdict.Bound is null);
        });

    private static Verdict Ask(int current, int wanted, int safe) => ScaleInProof.Apply(
        Replicas.Of(current), Replicas.Of(wanted), Replicas.Of(safe), new("gpu"));
}
