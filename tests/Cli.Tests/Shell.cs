using System.Text;

namespace LlmCloudScaler.Cli.Tests;

/// <summary>Runs the command line inside the test process, as a shell would.</summary>
internal static class Shell
{
    public static Ran Run(params string[] args) => RunWith(string.Empty, args);

    public static Ran RunWith(string input, params string[] args) => RunWith(Encoding.UTF8.GetBytes(input), args);

    public static Ran RunWith(byte[] input, params string[] args) => Run(input, isLive: false, args);

    /// <summary>Runs as if somebody watched the output on a screen.</summary>
    public static Ran RunLive(params string[] args) => Run([], isLive: true, args);

    /// <summary>Runs with something else in the place of what lies outside the process.</summary>
    public static Ran RunIn(World world, params string[] args) => Run([], isLive: false, args, world);

    private static Ran Run(byte[] input, bool isLive, string[] args, World? world = null)
    {
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        int exitCode;
        using (var terminal = new Terminal(new MemoryStream(input), output, error, isLive))
        {
            exitCode = CommandLine.Invoke(args, terminal, world ?? World.Real);
        }

        return new Ran(exitCode, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }
}
