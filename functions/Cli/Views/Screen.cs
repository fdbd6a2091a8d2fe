using Spectre.Console;

namespace LlmCloudScaler.Cli.Views;

/// <summary>Makes consoles that draw on a terminal's output.</summary>
internal static class Screen
{
    /// <summary>Columns where nobody can say how many there are.</summary>
    private const int Columns = 110;

    /// <summary>A console: with colours and moving pictures where somebody watches, else plain text.</summary>
    public static IAnsiConsole On(Terminal terminal)
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
            console.Profile.Width = Columns;
        }

        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
