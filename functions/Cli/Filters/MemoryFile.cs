using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Evaluation.Memories;

namespace LlmCloudScaler.Cli.Filters;

/// <summary>The memory of a filter in a file, so that it can stop and go on later.</summary>
/// <param name="path">Need not exist yet.</param>
/// <param name="terminal">Where faults are told.</param>
internal sealed class MemoryFile(string path, Terminal terminal)
{
    /// <summary>The memory saved there; empty when there is no such file.</summary>
    /// <returns>Null when it cannot be used, which is then told.</returns>
    public Memory? Load()
    {
        try
        {
            return MemoryDocument.Read(File.Exists(path) ? File.ReadAllText(path) : null)
                .Match(known => known.Memory, unreadable => Refuse($"is no memory: {unreadable.Why}"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refuse($"cannot be read: {fault.Message}");
        }
    }

    /// <summary>Saves a memory, whole or not at all.</summary>
    /// <returns>Whether it was saved; if not, it was told.</returns>
    public bool Save(Memory memory)
    {
        if (MemoryDocument.Write(memory) is not MemoryWrite.Written written)
        {
            Refuse("cannot hold this memory");
            return false;
        }

        try
        {
            var unfinished = path + ".new";
            File.WriteAllText(unfinished, written.Text);
            File.Move(unfinished, path, overwrite: true);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Refuse($"cannot be written: {fault.Message}");
            return false;
        }
    }

    private Memory? Refuse(string why)
    {
        terminal.Error.WriteLine($"llmscaler: the memory file '{path}' {why}");
        return null;
    }
}
