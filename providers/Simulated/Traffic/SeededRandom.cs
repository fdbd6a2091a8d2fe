using System.Numerics;

namespace LlmCloudScaler.Providers.Simulated.Traffic;

/// <summary>Random numbers that are the same for a seed on every version of .NET: xoshiro256** 1.0 by Blackman and
/// Vigna (public domain), its state filled by SplitMix64 as its authors advise.</summary>
/// <remarks>System.Random promises no sequence across versions.</remarks>
internal sealed class SeededRandom
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;

    public SeededRandom(ulong seed)
    {
        s0 = SplitMix64(ref seed);
        s1 = SplitMix64(ref seed);
        s2 = SplitMix64(ref seed);
        s3 = SplitMix64(ref seed);
    }

    /// <summary>Any 64 bits, each as likely as the others.</summary>
    public ulong NextBits()
    {
        unchecked
        {
            var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
            var shifted = s1 << 17;
            s2 ^= s0;
            s3 ^= s1;
            s1 ^= s2;
            s0 ^= s3;
            s2 ^= shifted;
            s3 = BitOperations.RotateLeft(s3, 45);
            return result;
        }
    }

    /// <summary>Uniform: 0 included, 1 not, in steps of 2^-53.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Exponential with mean 1.</summary>
    public double NextExponential() => -Math.Log(1 - NextDouble());

    /// <summary>Normal with mean 0 and deviation 1, by Marsaglia's polar method; its second number is dropped, so
    /// that the state is only the generator's.</summary>
    public double NextNormal()
    {
        while (true)
        {
            var x = (2 * NextDouble()) - 1;
            var y = (2 * NextDouble()) - 1;
            var square = (x * x) + (y * y);
            if (square is > 0 and < 1)
            {
                return x * Math.Sqrt(-2 * Math.Log(square) / square);
            }
        }
    }

    /// <summary>Gamma with the given shape and mean 1, by Marsaglia and Tsang (ACM TOMS 26(3), 2000); a shape below 1
    /// is drawn one higher and scaled by a power of a uniform number, as they say.</summary>
    /// <param name="shape">More than 0; the coefficient of variation is 1/√shape.</param>
    public double NextGamma(double shape)
    {
        var raised = shape < 1 ? shape + 1 : shape;
        var boost = shape < 1 ? Math.Pow(1 - NextDouble(), 1 / shape) : 1;
        var d = raised - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = NextNormal();
            var root = 1 + (c * x);
            var v = root * root * root;
            if (v > 0 && Math.Log(1 - NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return boost * d * v / shape;
            }
        }
    }

    private static ulong SplitMix64(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
