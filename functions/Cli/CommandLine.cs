using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;

using LlmCloudScaler.Cli.Clouds;
using LlmCloudScaler.Cli.Commands;

namespace LlmCloudScaler.Cli;

/// <summary>The command line as a whole: <c>llmscaler COMMAND …</c>.</summary>
internal static class CommandLine
{
    private const string Name = "llmscaler";

    /// <summary>Columns of the help: what fits a window and reads well.</summary>
    private const int HelpWidth = 100;

    /// <summary>From Ctrl-C to the end at the latest: a run still compares what it has with its baselines.</summary>
    private static readonly TimeSpan UntilKilled = TimeSpan.FromSeconds(60);

    /// <summary>EPIPE, which .NET passes on as it is on every Unix.</summary>
    private const int BrokenPipe = 32;

    /// <summary>Runs one command to its end.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Invoke(string[] args, Terminal terminal, World world)
    {
        try
        {
            return Parse(args, terminal, world);
        }
        catch (IOException fault) when (fault.HResult == BrokenPipe)
        {
            // Whoever read our output has had enough, as `head` does: that ends a filter and is no fault.
            return ExitCode.Good;
        }
        catch (IOException fault)
        {
            terminal.Error.WriteLine($"{Name}: {fault.Message}");
            return ExitCode.Refused;
        }
    }

    private static int Parse(string[] args, Terminal terminal, World world)
    {
        var root = Root(terminal, world);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                terminal.Error.WriteLine($"{Name}: {error.Message}");
            }

            terminal.Error.WriteLine($"See '{Path(parsed.CommandResult.Command)} --help'.");
            return ExitCode.Usage;
        }

        return parsed.Invoke(new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = UntilKilled,
        });
    }

    private static RootCommand Root(Terminal terminal, World world)
    {
        var root = new RootCommand(
            "Scales fleets of LLM inference servers on cloud GPUs. 'doctor' looks at a cloud and changes nothing; "
            + $"'run --cloud {string.Join('|', RealClouds.Names)}' scales real fleets, as far as their policies' modes "
            + "allow; 'export' asks a Prometheus. All else runs on this machine alone: no cloud account is needed, and "
            + "nothing is changed anywhere. Begin with 'llmscaler run'.")
        {
            HelpName = Name,
        };
        root.Add(RunCommand.Create(terminal, world));
        root.Add(BackTestCommand.Create(terminal));
        root.Add(TuneCommand.Create(terminal));
        root.Add(ExportCommand.Create(terminal, world));
        root.Add(DecideCommand.Create(terminal));
        root.Add(ValidateCommand.Create(terminal));
        root.Add(ImportCommand.Create(terminal));
        root.Add(ExplainCommand.Create(terminal));
        root.Add(DoctorCommand.Create(terminal, world));
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction help })
            {
                help.MaxWidth = HelpWidth;
                option.Description = "Show help.";
                option.Action = new HelpWithExamples(help);
            }
            else if (option is VersionOption)
            {
                option.Description = "Show the version.";
                option.Action = new PrintVersion(Name, Version);
            }
        }

        return root;
    }

    private static string Version =>
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
            ?.InformationalVersion.Split('+')[0] ?? "unknown";

    private static string Path(Command command)
    {
        var parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent is null ? Name : $"{Path(parent)} {command.Name}";
    }
}
