namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>Dynamo's model of an engine: how long a pass takes, linear in the prompt tokens it prefills and the cached
/// tokens it decodes on.</summary>
/// <remarks>Source: Dynamo, <c>planner/core/perf_model</c>. At most 64 samples; of more, the oldest in the fullest of 4
/// by 4 equal cells goes, so that steady traffic does not push out what other loads have shown. At least 5. A fit with
/// a negative slope (more load, less time) is refused, and the planner waits for data.</remarks>
internal sealed class EngineRegression
{
    private const int Most = 64;
    private const int Least = 5;
    private const int CellsPerAxis = 4;

    /// <summary>How many loads of a kind a profile measures.</summary>
    private const int Loads = 5;

    /// <summary>Below this share of its largest possible value a determinant says that the two inputs move as one.
    /// </summary>
    private const double Singular = 1e-12;

    /// <summary>The shortest pass that is believed, in seconds.</summary>
    private const double ShortestPass = 1e-6;

    private readonly List<(double Prefill, double Cached, double Seconds)> samples = [];
    private (double Fixed, double PerPrefill, double PerCached)? fit;

    /// <summary>Begins with what a profile measured: five loads of prompts at five of cached tokens, at even distances.
    /// </summary>
    /// <param name="profile">The engine.</param>
    public static EngineRegression Of(EngineProfile profile)
    {
        var regression = new EngineRegression();
        for (var load = 0; load < Loads * Loads; load++)
        {
            var prefill = (double)EngineProfile.MostBatchedTokens * (load / Loads) / (Loads - 1);
            var cached = (double)profile.CacheTokens * (load % Loads) / (Loads - 1);
            regression.Add(prefill, cached, profile.Pass(prefill, cached));
        }

        return regression;
    }

    /// <summary>Takes a pass in.</summary>
    /// <param name="prefill">Prompt tokens in it.</param>
    /// <param name="cached">Cached tokens it decoded on.</param>
    /// <param name="seconds">How long it took; nothing is learnt from 0.</param>
    public void Add(double prefill, double cached, double seconds)
    {
        if (seconds <= 0)
        {
            return;
        }

        samples.Add((prefill, cached, seconds));
        if (samples.Count > Most)
        {
            samples.RemoveAt(OldestOfTheFullest());
        }

        fit = Fit();
    }

    /// <summary>How long a pass would take.</summary>
    /// <param name="prefill">Prompt tokens in it.</param>
    /// <param name="cached">Cached tokens it decodes on.</param>
    /// <returns>Seconds; null while there is no fit.</returns>
    public double? Pass(double prefill, double cached) => fit is { } line
        ? Math.Max(ShortestPass, line.Fixed + (line.PerPrefill * prefill) + (line.PerCached * cached))
        : null;

    private int OldestOfTheFullest()
    {
        var columns = Cells([.. samples.Select(each => each.Prefill)]);
        var rows = Cells([.. samples.Select(each => each.Cached)]);
        var cells = columns.Zip(rows).ToList();
        return cells.IndexOf(cells.CountBy(cell => cell).MaxBy(cell => cell.Value).Key);
    }

    /// <summary>Which of the equal parts of an axis each value lies in.</summary>
    private static IEnumerable<int> Cells(double[] values)
    {
        var (low, width) = (values.Min(), values.Max() - values.Min());
        return values.Select(value => width > 0
            ? Math.Min((int)((value - low) / width * CellsPerAxis), CellsPerAxis - 1)
            : 0);
    }

    private (double, double, double)? Fit()
    {
        if (samples.Count < Least)
        {
            return null;
        }

        var (x, y, z) = (samples.Average(each => each.Prefill), samples.Average(each => each.Cached),
            samples.Average(each => each.Seconds));
        var (xx, xy, yy, xz, yz) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var (prefill, cached, seconds) in samples)
        {
            var (dx, dy, dz) = (prefill - x, cached - y, seconds - z);
            (xx, xy, yy, xz, yz) = (xx + (dx * dx), xy + (dx * dy), yy + (dy * dy), xz + (dx * dz), yz + (dy * dz));
        }

        var (perPrefill, perCached) = Slopes(xx, xy, yy, xz, yz);
        return perPrefill < 0 || perCached < 0
            ? null
            : (z - (perPrefill * x) - (perCached * y), perPrefill, perCached);
    }

    /// <summary>Least squares; where the inputs move as one, the shortest of all solutions, as a pseudo-inverse gives
    /// it.</summary>
    private static (double PerPrefill, double PerCached) Slopes(double xx, double xy, double yy, double xz, double yz)
    {
        var determinant = (xx * yy) - (xy * xy);
        if (determinant > Singular * xx * yy)
        {
            return (((yy * xz) - (xy * yz)) / determinant, ((xx * yz) - (xy * xz)) / determinant);
        }

        var trace = xx + yy;
        return trace > 0
            ? (((xx * xz) + (xy * yz)) / (trace * trace), ((xy * xz) + (yy * yz)) / (trace * trace))
            : (0, 0);
    }
}
