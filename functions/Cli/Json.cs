using System.Text.Encodings.Web;
using System.Text.Json;

namespace LlmCloudScaler.Cli;

/// <summary>How this program writes JSON.</summary>
internal static class Json
{
    /// <summary>On one line, and with letters as letters: the output is read by people too, and never put into a web
    /// page as it is.</summary>
    public static JsonWriterOptions Written { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
