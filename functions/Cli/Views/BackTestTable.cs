using LlmCloudScaler.Cli.BackTests;

using Spectre.Console;

namespace LlmCloudScaler.Cli.Views;

/// <summary>The contenders of a back-test on one traffic, one below the other.</summary>
internal static class BackTestTable
{
    /// <summary>The columns that all figures need; a log has as many, whatever is narrower breaks lines.</summary>
    public const int Columns = 140;

    /// <summary>Draws the table.</summary>
    public static Table Of(TrafficResult result)
    {
        var table = new Table { Border = TableBorder.Minimal };
        table.AddColumn("Contender");
        foreach (var (title, _) in BackTestColumns.All)
        {
            table.AddColumn(new TableColumn(title).RightAligned().NoWrap().PadLeft(0));
        }

        foreach (var (standing, name) in BackTestRows.Of(result))
        {
            table.AddRow(
            [
                name.EscapeMarkup(),
                .. BackTestColumns.All.Select(column => column.Figure(result, standing).EscapeMarkup()),
            ]);
        }

        return table;
    }
}
