namespace LlmCloudScaler.Core.Engines;

/// <summary>Three linear equations whose matrix is symmetric: least squares for c, s and b.</summary>
internal readonly record struct NormalEquations(
    double Cc, double Cs, double Cb, double Ss, double Sb, double Bb, double C, double S, double B)
{
    /// <summary>The solution, by Cramer's rule: three unknowns, well scaled by the prior.</summary>
    public EngineCosts Solve()
    {
        var determinant = Determinant(Cc, Cs, Cb, Cs, Ss, Sb, Cb, Sb, Bb);
        return new(
            Determinant(C, Cs, Cb, S, Ss, Sb, B, Sb, Bb) / determinant,
            Determinant(Cc, C, Cb, Cs, S, Sb, Cb, B, Bb) / determinant,
            Determinant(Cc, Cs, C, Cs, Ss, S, Cb, Sb, B) / determinant);
    }

    /// <summary>The solution where s is given.</summary>
    public EngineCosts SolveWithSequence(double s)
    {
        var determinant = (Cc * Bb) - (Cb * Cb);
        var (c, b) = (C - (Cs * s), B - (Sb * s));
        return new(((c * Bb) - (b * Cb)) / determinant, s, ((Cc * b) - (Cb * c)) / determinant);
    }

    /// <summary>The solution where b is given.</summary>
    public EngineCosts SolveWithPromptToken(double b)
    {
        var determinant = (Cc * Ss) - (Cs * Cs);
        var (c, s) = (C - (Cb * b), S - (Sb * b));
        return new(((c * Ss) - (s * Cs)) / determinant, ((Cc * s) - (Cs * c)) / determinant, b);
    }

    /// <summary>The solution where both are given shares of c; more than zero where all of the right side is.</summary>
    public EngineCosts SolveWithShares(double s, double b)
    {
        var squares = Cc + (2 * s * Cs) + (2 * b * Cb) + (s * s * Ss) + (2 * s * b * Sb) + (b * b * Bb);
        var c = (C + (s * S) + (b * B)) / squares;
        return new(c, s * c, b * c);
    }

    private static double Determinant(
        double a, double b, double c, double d, double e, double f, double g, double h, double i) =>
        (a * ((e * i) - (f * h))) - (b * ((d * i) - (f * g))) + (c * ((d * h) - (e * g)));
}
