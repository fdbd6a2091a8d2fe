using System.Diagnostics;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Aws.Metrics;

/// <summary>A question, and what would do as its answer.</summary>
/// <param name="Region">Where it is asked.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Window">The points that would do.</param>
internal sealed record Asked(string Region, Question Question, TimeWindow Window)
{
    /// <summary>Equal where the same question is asked in the same region; the windows may differ.</summary>
    public string Key { get; } = $"{Region}\n{Question.Key}";

    /// <summary>The newest point that will do, stamped with the end of its period: it speaks of the time until then,
    /// and its age counts from when that time was over.</summary>
    public Measurement Measure(Answer answer) => answer switch
    {
        Answer.Failed failed => new Measurement.Failed(failed.Fault, failed.Detail),
        Answer.Points points when Newest(points) is { } newest =>
            new Measurement.OfFleet(new MetricSample(newest.Value, newest.Begins + Question.Period)),
        Answer.Points { Remark: var remark } => new Measurement.Absent(
            $"CloudWatch in {Region} has no point of {Question.Text} in the {Window.Length.TotalSeconds:0} s asked for"
            + (remark.Length > 0 ? $": {remark}" : string.Empty)),
        _ => throw new UnreachableException(),
    };

    private Point? Newest(Answer.Points points)
    {
        Point? newest = null;
        foreach (var point in points.All)
        {
            if (Window.Holds(point.Begins) && !(newest?.Begins >= point.Begins))
            {
                newest = point;
            }
        }

        return newest;
    }
}
