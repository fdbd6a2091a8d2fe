namespace LlmCloudScaler.Cli;

/// <summary>A file that a command writes beside its result.</summary>
/// <param name="path">Where to; what is there is replaced.</param>
/// <param name="terminal">Where it is told when that is not possible.</param>
internal sealed class OutputFile(string path, Terminal terminal)
{
    /// <summary>Whether it can be written: asked before anything has run, for nobody wants to hear of it an hour later.
    /// </summary>
    public bool IsPossible() => Tried(() => File.OpenWrite(path).Dispose());

    /// <summary>Writes it.</summary>
    /// <returns>False when that was not possible, which has then been told.</returns>
    public bool Write(string text) => Tried(() => File.WriteAllText(path, text));

    /// <summary>Writes it, likewise.</summary>
    public bool Write(byte[] content) => Tried(() => File.WriteAllBytes(path, content));

    private bool Tried(Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            terminal.Error.WriteLine($"llmscaler: cannot write '{path}': {fault.Message}");
            return false;
        }
    }
}
