using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Core.Ports;

/// <summary>Why a call of a cloud's API came to nothing, in words that all ports share.</summary>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Status">The answer's HTTP status; 0 where there was none.</param>
/// <param name="Code">The cloud's own code, such as <c>AllocationFailed</c>; empty where it gave none.</param>
/// <param name="Reason">More closely, such as <c>conditionNotMet</c>; empty where the cloud gave none.</param>
/// <param name="Detail">What was said. Becomes one line of 300 characters at most.</param>
/// <param name="RetryAfter">How long it asks to wait; null where it does not.</param>
public sealed record ApiFault(
    SourceFault Kind, int Status, string Code, string Reason, string Detail, TimeSpan? RetryAfter = null)
{
    /// <summary>Of an HTML page or a stack trace, no more than this many characters are told.</summary>
    private const int LongestDetail = 300;

    /// <summary>That no answer came while anybody waited for it.</summary>
    public static ApiFault TooLate { get; } = Told(SourceFault.Unreachable, "no answer in time");

    /// <summary>What was said, on one line. What a <c>with</c> puts around it is our own, and is told whole.</summary>
    public string Detail { get; init; } = OneLine(Detail);

    /// <summary>A fault that no answer of the cloud tells, but we do.</summary>
    public static ApiFault Told(SourceFault kind, string detail) => new(kind, 0, string.Empty, string.Empty, detail);

    /// <summary>That nobody could be reached, as the innermost exception tells it.</summary>
    public static ApiFault Unreachable(Exception thrown) => Told(SourceFault.Unreachable, Innermost(thrown).Message);

    /// <summary>That what came is not an answer, as the innermost exception tells it.</summary>
    public static ApiFault Malformed(Exception thrown) =>
        Told(SourceFault.Malformed, $"not an answer: {Innermost(thrown).Message}");

    /// <summary>The fault of a call that can be ended: that it was is no fault, and goes on to who ended it.</summary>
    /// <param name="thrown">By the call.</param>
    /// <param name="read">The cloud's own reading of an exception; null for a bug, which must be seen.</param>
    /// <param name="cancellation">What ends the call.</param>
    public static ApiFault? OfCall(
        Exception thrown, Func<Exception, ApiFault?> read, CancellationToken cancellation) =>
        thrown is OperationCanceledException && cancellation.IsCancellationRequested ? null : read(thrown);

    /// <summary>For a person: the reason or else the code, if there is one, and what was said.</summary>
    public override string ToString() =>
        Reason.Length > 0 ? $"{Reason}: {Detail}"
        : Code.Length > 0 ? $"{Code}: {Detail}"
        : Detail;

    private static Exception Innermost(Exception thrown) =>
        thrown.InnerException is { } inner ? Innermost(inner) : thrown;

    private static string OneLine(string said)
    {
        var line = string.Join(' ', said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestDetail ? line : line[..LongestDetail] + "…";
    }
}
