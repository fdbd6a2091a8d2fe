using LlmCloudScaler.Providers.Simulated.Plant;

namespace LlmCloudScaler.Simulated.Tests.Plant.Measured;

/// <summary>How far a simulated replica is from measurements, as shares of what was measured.</summary>
/// <param name="Points">How many were compared.</param>
/// <param name="Mean">The mean of the deviations' sizes.</param>
/// <param name="Worst">The largest of them.</param>
/// <param name="WorstAt">The point that it is at.</param>
internal sealed record Deviation(int Points, double Mean, double Worst, MeasuredPoint WorstAt)
{
    /// <summary>Of the time to the first token, at as few requests at once as were measured: with more, first tokens
    /// wait in the measuring client and its server's front, which the plant does not have. Without a loop, what differs
    /// in the output alone is one measurement of a prefill, and counts as its median.</summary>
    public static Deviation OfPrefill(ReplicaModel model, IReadOnlyCollection<MeasuredPoint> points)
    {
        var fewest = points.Min(point => point.Batch);
        return Of(
            points.Where(point => point.Batch == fewest && point.PrefillMs is not null)
                .GroupBy(point => (point.PromptTokens, point.IsClosedLoop ? point.OutputTokens : 0))
                .Select(alike => alike.OrderBy(point => point.PrefillMs).ElementAt(alike.Count() / 2)),
            point => (LoadedReplica.Measure(model, point).PrefillMs / point.PrefillMs!.Value) - 1);
    }

    /// <summary>Of the time between tokens, where the cache holds all requests at once.</summary>
    public static Deviation OfStep(ReplicaModel model, IReadOnlyCollection<MeasuredPoint> points) => Of(
        points.Where(point => (long)point.Batch * (point.PromptTokens + point.OutputTokens) <= model.MaxKvTokens),
        point => (LoadedReplica.Measure(model, point).StepMs / point.StepMs) - 1);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{Points,3} points, mean {Mean * 100,4:0.0} %, worst {Worst * 100,5:0.0} % ")
        + FormattableString.Invariant($"({WorstAt.Batch} × {WorstAt.PromptTokens}/{WorstAt.OutputTokens})");

    private static Deviation Of(IEnumerable<MeasuredPoint> points, Func<MeasuredPoint, double> deviate)
    {
        var all = points.Select(point => (Point: point, Size: Math.Abs(deviate(point)))).ToArray();
        var (at, worst) = all.MaxBy(each => each.Size);
        return new(all.Length, all.Average(each => each.Size), worst, at);
    }
}
