using System.Text;
using System.Text.RegularExpressions;

using LlmCloudScaler.Evaluation.Documents;

namespace LlmCloudScaler.Cli.Policies;

/// <summary>A policy, or a Kubernetes manifest, as it stands in a file.</summary>
/// <param name="Name">The path as given; what messages call it.</param>
/// <param name="Text">The whole text.</param>
internal sealed partial record PolicyFile(string Name, string Text)
{
    /// <summary>Bytes read of a file at the most: four times what a document may have, so that the reader of documents
    /// gets to say that it is too long, and a device that never ends does not fill the memory.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>Whether it is a HorizontalPodAutoscaler rather than a policy.</summary>
    public bool IsManifest => Kind().IsMatch(Text);

    /// <summary>Opens a file; <c>-</c> is standard input.</summary>
    /// <returns>Null when it cannot be read, which is then told on standard error.</returns>
    public static PolicyFile? Open(string path, Terminal terminal)
    {
        try
        {
            using var file = path == "-" ? null : File.OpenRead(path);
            return new PolicyFile(path == "-" ? "standard input" : path, ReadText(file ?? terminal.Input));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            terminal.Error.WriteLine($"llmscaler: cannot read '{path}': {fault.Message}");
            return null;
        }
    }

    /// <summary>Reads it as what it is, manifest or policy.</summary>
    /// <param name="overrides">Each <c>PATH=VALUE</c>; a manifest's are paths of the policy it becomes.</param>
    public Read Read(IReadOnlyCollection<string> overrides)
    {
        if (!IsManifest)
        {
            return PolicyDocument.Read(Text, overrides);
        }

        var imported = HpaManifest.Read(Text);
        return overrides.Count > 0 && imported is Read.Valid valid
            ? PolicyDocument.Read(PolicyYaml.Write(valid.Policy), overrides)
            : imported;
    }

    private static string ReadText(Stream stream)
    {
        var bytes = new byte[MostBytes];
        var length = stream.ReadAtLeast(bytes, MostBytes, throwOnEndOfStream: false);
        using var text = new StreamReader(new MemoryStream(bytes, 0, length), Encoding.UTF8);
        return text.ReadToEnd();
    }

    [GeneratedRegex("""^[^#\n]*\bkind["']?\s*:\s*["']?HorizontalPodAutoscaler\b""", RegexOptions.Multiline)]
    private static partial Regex Kind();
}
