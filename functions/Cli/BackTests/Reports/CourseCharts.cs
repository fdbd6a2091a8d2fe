using System.Collections.Immutable;

using LlmCloudScaler.Cli.BackTests.Hindsight;
using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Simulated;

using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Series;

namespace LlmCloudScaler.Cli.BackTests.Reports;

/// <summary>What a traffic did, and what became of it, over time: four charts above each other, all of the first seed.
/// </summary>
internal static class CourseCharts
{
    /// <summary>Blue, green and orange that those who see fewer colours can tell apart (Okabe and Ito).</summary>
    private static readonly ImmutableArray<OxyColor> Colors =
    [
        OxyColor.FromRgb(0x00, 0x72, 0xB2), OxyColor.FromRgb(0x00, 0x9E, 0x73), OxyColor.FromRgb(0xD5, 0x5E, 0x00),
    ];

    private static readonly OxyColor Grey = OxyColor.FromRgb(0xC4, 0xC8, 0xCC);

    /// <summary>Requests a second.</summary>
    /// <param name="courses">Any one of them: all met the same.</param>
    public static PlotModel Load(ImmutableArray<Course> courses)
    {
        var plot = Plots.Over("Load", "requests/s", Length(courses));
        var line = new LineSeries { Color = Colors[0], StrokeThickness = 1.2 };
        foreach (var stretch in courses[0].Trial.Stretches)
        {
            Step(line, stretch, TimeSpan.Zero, stretch.Arrived / (stretch.Until - stretch.From).TotalSeconds);
        }

        plot.Series.Add(line);
        return plot;
    }

    /// <summary>Replicas that served, and those that would have been needed.</summary>
    /// <param name="courses">The contenders.</param>
    /// <param name="needs">Replicas needed, window by window; empty where that is not known.</param>
    public static PlotModel Capacity(ImmutableArray<Course> courses, ImmutableArray<int> needs)
    {
        var plot = Plots.Over("Replicas ready", "replicas", Length(courses));
        var area = new AreaSeries { Title = "needed", Color = Grey, Fill = Grey, StrokeThickness = 0, ConstantY2 = 0 };
        for (var window = 0; window < needs.Length; window++)
        {
            area.Points.Add(new((LoadCurves.Window * window).TotalHours, needs[window]));
            area.Points.Add(new((LoadCurves.Window * (window + 1)).TotalHours, needs[window]));
        }

        plot.Series.Add(area);
        Add(plot, courses, (line, stretch) =>
            Step(line, stretch, stretch.Until - stretch.From, stretch.Ready.Count));
        return plot;
    }

    /// <summary>The 95th percentile of time to first token, and what is promised.</summary>
    public static PlotModel FirstToken(ImmutableArray<Course> courses, Objectives objectives)
    {
        var plot = Plots.Over("Time to first token, 95th percentile", "seconds", Length(courses), isLogarithmic: true);
        Add(plot, courses, (line, stretch) =>
            Step(line, stretch, TimeSpan.Zero, stretch.TimeToFirstToken.P95?.TotalSeconds));
        if (objectives.TtftP95 is { } promised)
        {
            plot.Annotations.Add(new LineAnnotation
            {
                Type = LineAnnotationType.Horizontal,
                Y = promised.TotalSeconds,
                Color = OxyColors.Black,
                LineStyle = LineStyle.Dash,
                Text = "objective",
            });
        }

        return plot;
    }

    /// <summary>What was paid up to then.</summary>
    /// <returns>Null where not everything has a price.</returns>
    public static PlotModel? Cost(ImmutableArray<Course> courses)
    {
        if (courses.Any(course => course.Trial.Report.Cost is null))
        {
            return null;
        }

        var plot = Plots.Over("Cost so far", "US dollars", Length(courses));
        Add(plot, courses, (line, stretch) =>
            line.Points.Add(new(Hours(stretch.Until), (double)(stretch.Cost?.Dollars ?? 0))));
        return plot;
    }

    private static void Add(
        PlotModel plot, ImmutableArray<Course> courses, Action<LineSeries, SimulatedStretch> draw)
    {
        foreach (var (course, index) in courses.Select((course, index) => (course, index)))
        {
            var line = new LineSeries
            {
                Title = course.Name,
                Color = Colors[index % Colors.Length],
                StrokeThickness = index == 0 ? 2 : 1.4,
            };
            foreach (var stretch in course.Trial.Stretches)
            {
                draw(line, stretch);
            }

            plot.Series.Add(line);
        }
    }

    /// <summary>A level as long as a stretch. What was not measured is a gap, not zero.</summary>
    /// <param name="line">Where it is drawn.</param>
    /// <param name="stretch">The stretch.</param>
    /// <param name="later">How much later: what was seen at a stretch's end is so from then on.</param>
    /// <param name="value">The level.</param>
    private static void Step(LineSeries line, SimulatedStretch stretch, TimeSpan later, double? value)
    {
        line.Points.Add(new(Hours(stretch.From + later), value ?? double.NaN));
        line.Points.Add(new(Hours(stretch.Until + later), value ?? double.NaN));
    }

    private static double Length(ImmutableArray<Course> courses) => Hours(courses[0].Trial.Report.Until);

    private static double Hours(DateTimeOffset at) => (at - Stage.Start).TotalHours;
}
