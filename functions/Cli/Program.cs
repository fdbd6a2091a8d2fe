namespace LlmCloudScaler.Cli;

/// <summary>The process's entry.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        using var terminal = StandardStreams.Open();
        try
        {
            return CommandLine.Invoke(args, terminal, World.Real);
        }
        catch (Exception bug)
        {
            // Whatever was expected to go wrong has been told by the command; this was not.
            Console.Error.WriteLine(
                $"llmscaler: this is a bug, please report it: {bug.GetType().Name}: {bug.Message}");
            return ExitCode.Refused;
        }
    }
}
