using Spectre.Console;

namespace LlmCloudScaler.Cli.Views;

/// <summary>Makes consoles that draw on a terminal's output.</summary>
internal static class Screen
{
    /// <summary>What fits most windows and logs.</summary>
    private const int Columns = 110;

    /// <summary>A console: with colours and moving pictures where somebody watches, else plain text.</summary>
    /// <param name="terminal">Whose output is drawn on.</param>
    /// <param name="columns">Columns where nobody can say how many there are.</param>
    public static IAnsiConsole On(Terminal terminal, int columns = Columns)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal.Out),
            Ansi = terminal.IsLive ? AnsiSupport.Yes : AnsiSupport.No,
            Interactive = terminal.IsLive ? InteractionSupport.Yes : InteractionSupport.No,
            ColorSystem = terminal.IsLive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (!terminal.IsLive)
        {
            console.Profile.Width = columns;
        }

        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
