using System.Globalization;
using System.Xml.Linq;

using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace LlmCloudScaler.Cli.BackTests.Reports;

/// <summary>Plots over hours, and plots as elements of a page.</summary>
internal static class Plots
{
    private const double Width = 920;
    private const double Height = 230;

    private static readonly OxyColor Faint = OxyColor.FromRgb(0xE6, 0xE8, 0xEA);

    /// <summary>An empty plot with hours from the start along it.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="unit">What is counted upward.</param>
    /// <param name="hours">How many hours there are.</param>
    /// <param name="isLogarithmic">Whether ten times as much is as far anywhere.</param>
    public static PlotModel Over(string title, string unit, double hours, bool isLogarithmic = false)
    {
        var plot = new PlotModel
        {
            Title = title,
            DefaultFont = "sans-serif",
            Culture = CultureInfo.InvariantCulture,
            PlotAreaBorderColor = Faint,
        };
        plot.Axes.Add(new LinearAxis
        {
            Position = AxisPosition.Bottom,
            Title = "hours",
            Minimum = 0,
            Maximum = hours,
            MajorGridlineStyle = LineStyle.Solid,
            MajorGridlineColor = Faint,
        });
        plot.Axes.Add(Upward(isLogarithmic ? new LogarithmicAxis() : new LinearAxis { Minimum = 0 }, unit));
        return plot;
    }

    /// <summary>The plot as a figure, which needs nothing from elsewhere. Its title and its legend are text of the
    /// page: only the page knows how wide its letters are.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="id">What its parts' names begin with: names are of the page, and the exporter counts anew for each
    /// plot.</param>
    public static XElement Figure(PlotModel plot, string id)
    {
        var legend = plot.Series.OfType<LineSeries>().Where(series => series.Title is not null)
            .Select(series => new XElement(
                "span",
                new XAttribute("style", $"border-color: {Color(series.Color)}"),
                series.Title));
        var caption = new XElement("figcaption", new XElement("b", plot.Title), legend);
        plot.Title = null;
        return new XElement("figure", caption, Svg(plot, id, caption.Value));
    }

    private static XElement Svg(PlotModel plot, string id, string label)
    {
        var exporter = new SvgExporter
        {
            Width = Width,
            Height = Height,
            IsDocument = false,
            UseVerticalTextAlignmentWorkaround = true,
        };
        var svg = XElement.Parse(exporter.ExportToString(plot));
        foreach (var attribute in svg.Descendants().Attributes())
        {
            attribute.Value = attribute.Name.LocalName switch
            {
                "id" => id + attribute.Value,
                "clip-path" => attribute.Value.Replace("url(#", $"url(#{id}", StringComparison.Ordinal),
                _ => attribute.Value,
            };
        }

        svg.SetAttributeValue("viewBox", FormattableString.Invariant($"0 0 {Width} {Height}"));
        svg.SetAttributeValue("role", "img");
        svg.SetAttributeValue("aria-label", label);
        return svg;
    }

    private static string Color(OxyColor color) =>
        FormattableString.Invariant($"#{color.R:x2}{color.G:x2}{color.B:x2}");

    private static Axis Upward(Axis axis, string unit)
    {
        axis.Position = AxisPosition.Left;
        axis.Title = unit;
        axis.MajorGridlineStyle = LineStyle.Solid;
        axis.MajorGridlineColor = Faint;
        return axis;
    }
}
