using System.Buffers;

namespace LlmCloudScaler.Evaluation.Documents.Trees;

/// <summary>The characters a YAML text may hold (YAML 1.2, section 5.1). A NUL, for one, ends a text for some parsers
/// and not for others, so that two readers of one policy would read two.</summary>
internal static class Printable
{
    /// <summary>Tab, line ends, and everything from the space up but the delete and the C1 controls.</summary>
    public static readonly SearchValues<char> Characters = SearchValues.Create(
    [
        '\t', '\n', '\r', '\u0085',
        .. Enumerable.Range(0x20, 0x7F - 0x20).Select(code => (char)code),
        .. Enumerable.Range(0xA0, 0xFFFE - 0xA0).Select(code => (char)code),
    ]);
}
