namespace LlmCloudScaler.Cli.Policies;

/// <summary>Writes what a policy may say as a policy says it.</summary>
internal static class Words
{
    /// <summary>The word of a named value: <c>dryRun</c> for <c>Mode.DryRun</c>.</summary>
    public static string Of(Enum value)
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
