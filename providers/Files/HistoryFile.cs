using System.Text;
using System.Text.Json;

namespace LlmCloudScaler.Providers.Files;

/// <summary>A fleet's last decision records, one JSON object a line, appended. A line that a crash has cut short is
/// passed over.</summary>
internal static class HistoryFile
{
    /// <summary>How many records are left when the file is rewritten.</summary>
    public const int Kept = 200;

    /// <summary>So many lines make it worth rewriting.</summary>
    private const int Longest = 2 * Kept;

    /// <summary>Adds a record and puts it on the disk.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Append(string path, HistoryLine line)
    {
        using (var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read))
        {
            var isTorn = file.Length > 0 && Last(file) != '\n';
            file.Seek(0, SeekOrigin.End);
            file.Write(Encoding.UTF8.GetBytes((isTorn ? "\n" : string.Empty) + Text(line) + "\n"));
            file.Flush(flushToDisk: true);
        }

        if (File.ReadLines(path).Count() > Longest)
        {
            Rewrite(path);
        }
    }

    /// <summary>The records, newest first, each id once; none where there is no file.</summary>
    /// <exception cref="IOException">It could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static IEnumerable<HistoryLine> NewestFirst(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        // A file may be written by one process while it is read by another.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, Encoding.UTF8);
        var lines = reader.ReadToEnd().Split('\n').Select(Line).OfType<HistoryLine>();
        return lines.Reverse().DistinctBy(line => line.Id).OrderByDescending(line => line.At);
    }

    private static void Rewrite(string path)
    {
        var kept = NewestFirst(path).Take(Kept).Reverse().Select(Text);
        var beside = path + ".new";
        File.WriteAllLines(beside, kept);
        File.Move(beside, path, overwrite: true);
    }

    private static int Last(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte();
    }

    private static string Text(HistoryLine line) => JsonSerializer.Serialize(line, HistoryJson.Default.HistoryLine);

    private static HistoryLine? Line(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonSerializer.Deserialize(text, HistoryJson.Default.HistoryLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
