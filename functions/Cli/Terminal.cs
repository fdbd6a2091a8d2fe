using System.Text;

namespace LlmCloudScaler.Cli;

/// <summary>The process's three streams, so that a command can be run inside a test as it runs in a shell.</summary>
internal sealed class Terminal : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Takes the streams; they are not closed.</summary>
    /// <param name="input">Standard input, as bytes.</param>
    /// <param name="output">Standard output, as bytes.</param>
    /// <param name="error">Standard error, as bytes.</param>
    /// <param name="isLive">Whether somebody watches the output on a screen.</param>
    public Terminal(Stream input, Stream output, Stream error, bool isLive)
    {
        (Input, Output, IsLive) = (input, output, isLive);
        Out = new StreamWriter(output, Utf8, bufferSize: 4096, leaveOpen: true) { AutoFlush = true, NewLine = "\n" };
        Error = new StreamWriter(error, Utf8, bufferSize: 1024, leaveOpen: true) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>Standard input, as bytes.</summary>
    public Stream Input { get; }

    /// <summary>Standard output, as bytes; for commands that write no text through <see cref="Out"/>.</summary>
    public Stream Output { get; }

    /// <summary>Standard output, as text.</summary>
    public TextWriter Out { get; }

    /// <summary>Standard error: what went wrong, and remarks that are not the result.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether somebody watches the output on a screen.</summary>
    public bool IsLive { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Out.Dispose();
        Error.Dispose();
    }
}
