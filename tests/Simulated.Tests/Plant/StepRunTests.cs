using CsCheck;
using LlmCloudScaler.Providers.Simulated.Plant;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Plant;

public class StepRunTests
{
    [Fact]
    public void A_run_is_the_sum_of_its_growing_steps() =>
        Assert.Equal(10 + 12 + 14 + 16, new StepRun(10, 2).Length(4));

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(22, 2)]
    [InlineData(23, 3)]
    public void The_fewest_steps_that_last_a_span_are_found(long span, long steps) =>
        Assert.Equal(steps, new StepRun(10, 2).StepsLasting(span));

    [Fact]
    public void Counting_steps_inverts_adding_them_exactly() =>
        Gen.Select(Gen.Long[1, 4_000_000_000], Gen.Long[0, 9_999_999], Gen.Long[1, 9_999]).Sample((first, growth, n) =>
        {
            var run = new StepRun(first, growth);
            var length = run.Length(n);
            Assert.Equal(n, run.StepsLasting(length));
            Assert.Equal(n + 1, run.StepsLasting(length + 1));
            Assert.Equal(n, run.StepsWithin(length));
            Assert.Equal(n - 1, run.StepsWithin(length - 1));
        });

    [Fact]
    public void A_run_splits_anywhere_without_a_remainder() =>
        Gen.Select(Gen.Long[1, 1_000_000], Gen.Long[0, 1_000], Gen.Long[0, 5_000], Gen.Long[0, 5_000]).Sample(
            (first, growth, one, other) =>
            {
                var run = new StepRun(first, growth);
                Assert.Equal(run.Length(one + other), run.Length(one) + run.After(one).Length(other));
            });
}
