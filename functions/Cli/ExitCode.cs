namespace LlmCloudScaler.Cli;

/// <summary>What the process says when it ends; scripts and pipelines depend on these.</summary>
internal static class ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    public const int Good = 0;

    /// <summary>An input was read and refused: a policy that breaks a rule, a trace that is none, an unknown id. Or
    /// something is wrong outside: the doctor found what is bad, a fleet could not be evaluated.</summary>
    public const int Refused = 1;

    /// <summary>The command line itself is wrong, or names a file that cannot be opened.</summary>
    public const int Usage = 2;
}
