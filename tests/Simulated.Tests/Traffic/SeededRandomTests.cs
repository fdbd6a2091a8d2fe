using LlmCloudScaler.Providers.Simulated.Traffic;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Traffic;

public class SeededRandomTests
{
    [Fact]
    public void The_sequence_is_the_published_algorithms()
    {
        // Computed with an independent transcription of xoshiro256** over SplitMix64, seed 1234567.
        var random = new SeededRandom(1234567);
        ulong[] expected = [3504822795582309479, 1819558768956484042, 1250851346055027673];
        Assert.Equal(expected, Enumerable.Range(0, 3).Select(_ => random.NextBits()));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(1.5)]
    [InlineData(2.9)]
    public void Gamma_gaps_have_the_mean_and_the_variation_that_was_asked_for(double cv)
    {
        var random = new SeededRandom(1);
        var gaps = Enumerable.Range(0, 200_000).Select(_ => random.NextGamma(1 / (cv * cv))).ToArray();
        var mean = gaps.Average();
        Assert.Equal(1, mean, tolerance: 0.03);
        Assert.Equal(cv, Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean))) / mean, tolerance: 0.04 * cv);
    }

    [Fact]
    public void Normal_numbers_have_no_bias_and_deviation_one()
    {
        var random = new SeededRandom(2);
        var numbers = Enumerable.Range(0, 200_000).Select(_ => random.NextNormal()).ToArray();
        Assert.Equal(0, numbers.Average(), tolerance: 0.01);
        Assert.Equal(1, numbers.Average(number => number * number), tolerance: 0.02);
    }
}
