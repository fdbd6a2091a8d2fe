using System.Globalization;
using System.Xml.Linq;

using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;

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
    /// <param name="isLogarithmic">Whether ten times as much is as far anywhere.</param>
    public static PlotModel Over(string title, string unit, bool isLogarithmic = false)
    {
        var plot = new PlotModel
        {
            Title = title,
            TitleFontSize = 14,
            DefaultFont = "sans-serif",
            Culture = CultureInfo.InvariantCulture,
            PlotAreaBorderColor = Faint,
        };
        plot.Axes.Add(new LinearAxis
        {
            Position = AxisPosition.Bottom,
            Title = "hours",
            MajorGridlineStyle = LineStyle.Solid,
            MajorGridlineColor = Faint,
        });
        plot.Axes.Add(isLogarithmic ? Upward(new LogarithmicAxis(), unit) : Upward(new LinearAxis { Minimum = 0 }, unit));
        plot.Legends.Add(new Legend
        {
            LegendPlacement = LegendPlacement.Outside,
            LegendPosition = LegendPosition.TopCenter,
            LegendOrientation = LegendOrientation.Horizontal,
        });
        return plot;
    }

    /// <summary>The plot as an SVG element, which needs nothing from elsewhere.</summary>
    /// <param name="plot">The plot.</param>
    /// <param name="id">What its parts' names begin with: names are of the page, and the exporter counts anew for each
    /// plot.</param>
    public static XElement Svg(PlotModel plot, string id)
    {
        var exporter = new SvgExporter { Width = Width, Height = Height, IsDocument = false };
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
        svg.SetAttributeValue("aria-label", plot.Title);
        return svg;
    }

    private static Axis Upward(Axis axis, string unit)
    {
        axis.Position = AxisPosition.Left;
        axis.Title = unit;
        axis.MajorGridlineStyle = LineStyle.Solid;
        axis.MajorGridlineColor = Faint;
        return axis;
    }
}
