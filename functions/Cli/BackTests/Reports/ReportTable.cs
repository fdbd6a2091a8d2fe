using System.Xml.Linq;

using LlmCloudScaler.Cli.Views;

namespace LlmCloudScaler.Cli.BackTests.Reports;

/// <summary>The contenders on one traffic as a table of a page.</summary>
internal static class ReportTable
{
    /// <summary>The same rows and figures as on a terminal, and the worst ten minutes.</summary>
    public static XElement Of(TrafficResult result) => new(
        "div",
        new XAttribute("class", "wide"),
        new XElement(
            "table",
            new XElement(
                "thead",
                new XElement(
                    "tr",
                    new XElement("th", "Contender"),
                    BackTestColumns.All.Select(column =>
                        new XElement("th", Title(column.Title))))),
            new XElement(
                "tbody",
                BackTestRows.Of(result).Select(row => new XElement(
                    "tr",
                    ReferenceEquals(row.Standing, result.Ours) ? new XAttribute("class", "ours") : null,
                    new XElement("td", row.Name),
                    BackTestColumns.All.Select(column =>
                        new XElement("td", column.Figure(result, row.Standing))))))));

    /// <summary>A page breaks lines itself.</summary>
    private static string Title(string title) => title
        .Replace("-\n", string.Empty, StringComparison.Ordinal)
        .Replace('\n', ' ')
        .Trim();
}
