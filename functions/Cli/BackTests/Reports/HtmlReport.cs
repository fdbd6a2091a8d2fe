using System.Collections.Immutable;
using System.Xml.Linq;

using LlmCloudScaler.Cli.BackTests.Hindsight;
using LlmCloudScaler.Cli.Views;
using LlmCloudScaler.Core.Policies;

using OxyPlot;

namespace LlmCloudScaler.Cli.BackTests.Reports;

/// <summary>A back-test as one page that needs nothing from elsewhere: no network, no script. It is built of elements,
/// so that whatever a policy or a file is called stays text.</summary>
/// <param name="setting">What all met.</param>
/// <param name="host">The policy whose range and promises counted.</param>
/// <param name="commandLine">What was asked, for whoever wants it again.</param>
internal sealed class HtmlReport(BackTestSetting setting, Policy host, string commandLine)
{
    /// <summary>No angle bracket and no ampersand, which a style sheet in a page cannot have written safely.</summary>
    private const string Style =
        """
        body { font: 16px/1.5 system-ui, sans-serif; color: #1c2024; background: #fff; max-width: 960px;
          margin: 2rem auto; padding: 0 1rem }
        h1 { font-size: 1.6rem } h2 { font-size: 1.25rem; margin-top: 2.5rem }
        table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums }
        th, td { padding: .3rem .6rem; border-bottom: 1px solid #e0e3e6; text-align: right; vertical-align: bottom }
        th:first-child, td:first-child { text-align: left }
        tr.ours td { font-weight: 600 }
        .wide { overflow-x: auto }
        figure { margin: 1.5rem 0 } figcaption span { border-left: 1rem solid; padding-left: .35rem; margin-left: 1rem }
        svg { max-width: 100%; height: auto; display: block }
        code { background: #f3f4f6; padding: .1rem .3rem; overflow-wrap: anywhere }
        p.small { font-size: .85rem; color: #555c63 }
        """;

    /// <summary>The whole page.</summary>
    public string Of(ImmutableArray<TrafficResult> results)
    {
        var title = $"Back-test of {results[0].Ours.Contender.Name}";
        var page = new XElement(
            "html",
            new XAttribute("lang", "en"),
            new XElement(
                "head",
                new XElement("meta", new XAttribute("charset", "utf-8")),
                new XElement(
                    "meta",
                    new XAttribute("name", "viewport"),
                    new XAttribute("content", "width=device-width, initial-scale=1")),
                new XElement("title", title),
                new XElement("style", Style)),
            new XElement(
                "body",
                new XElement("h1", title),
                results.Select(Section),
                new XElement("h2", "How to read this"),
                BackTestWords.Of(results, setting, host).Concat(ReportWords.Glossary)
                    .Select(sentence => new XElement("p", new XAttribute("class", "small"), sentence)),
                new XElement("h2", "Made by"),
                new XElement("p", new XElement("code", commandLine))));
        return "<!DOCTYPE html>\n" + page.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    private XElement Section(TrafficResult result, int number)
    {
        var courses = Courses(result);
        var needs = result.Hindsight.IsEmpty
            ? null
            : LeastCapacity.Of(result.Hindsight[0].Curves, setting.Asked)?.Needs;
        var charts = new PlotModel?[]
        {
            CourseCharts.Load(courses),
            CourseCharts.Capacity(courses, needs ?? []),
            CourseCharts.FirstToken(courses, host.Objectives),
            CourseCharts.Cost(courses),
        };
        return new XElement(
            "section",
            new XElement("h2", $"{result.Traffic.Requests.Label}, {Figures.Length(result.Traffic.Length)}"),
            ReportWords.Of(result, setting).Select(sentence => new XElement("p", sentence)),
            ReportTable.Of(result),
            charts.OfType<PlotModel>().Select((plot, chart) =>
                Plots.Figure(plot, FormattableString.Invariant($"t{number}c{chart}-"))),
            new XElement("p", new XAttribute("class", "small"), "The charts show the first seed."));
    }

    /// <summary>Ours, the clairvoyant, and the strongest other there is.</summary>
    private static ImmutableArray<Course> Courses(TrafficResult result) =>
    [
        .. new[] { result.Ours, result.Clairvoyant, result.Rival }.OfType<Standing>()
            .Select(one => new Course(one.Contender.Name, one.Trials[0])),
    ];
}
