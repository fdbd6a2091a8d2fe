using System.Collections.Immutable;

using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Aws.Metrics;

/// <summary>The pages of one call's answer, put together.</summary>
/// <param name="pages">In their order.</param>
internal sealed class MetricPages(IReadOnlyList<GetMetricDataResponse> pages)
{
    private readonly ILookup<string, MetricDataResult> rows = pages
        .SelectMany(page => page.MetricDataResults ?? [])
        .ToLookup(row => row.Id ?? string.Empty, StringComparer.Ordinal);

    /// <summary>What was answered to a question.</summary>
    /// <param name="id">The name of its row.</param>
    /// <param name="question">For the words of a failure.</param>
    public Answer Read(string id, Question question)
    {
        ImmutableArray<MetricDataResult> parts = [.. rows[id]];
        if (parts.IsEmpty)
        {
            return Malformed(
                $"CloudWatch's answer is not complete: nothing of {question.Text}", pages.SelectMany(Remarks));
        }

        if (parts.Select(part => part.Label).Distinct(StringComparer.Ordinal).Skip(1).Any())
        {
            return Malformed($"one series is wanted, and CloudWatch has several of {question.Text}", []);
        }

        // A row that goes on over pages is incomplete on all of them but the last.
        var status = parts[^1].StatusCode;
        if (status == StatusCode.Forbidden)
        {
            return new Answer.Failed(SourceFault.Denied, With($"CloudWatch refuses {question.Text}", Remarks(parts)));
        }

        if (status != StatusCode.Complete)
        {
            return Malformed(
                $"CloudWatch's answer is not complete: {status?.Value ?? "no status"} of {question.Text}",
                Remarks(parts));
        }

        return parts.Any(part => part.Timestamps?.Count != part.Values?.Count)
            ? Malformed($"CloudWatch answers values without instants, or the reverse, to {question.Text}", [])
            : new Answer.Points([.. parts.SelectMany(Points)], With(string.Empty, Remarks(parts)));
    }

    private static IEnumerable<Point> Points(MetricDataResult part) => (part.Timestamps ?? [])
        .Zip(part.Values ?? [], (instant, value) => new Point(instant.ToUniversalTime(), value));

    private static Answer.Failed Malformed(string detail, IEnumerable<string> remarks) =>
        new(SourceFault.Malformed, With(detail, remarks));

    private static IEnumerable<string> Remarks(GetMetricDataResponse page) => Remarks(page.Messages);

    private static IEnumerable<string> Remarks(ImmutableArray<MetricDataResult> parts) =>
        parts.SelectMany(part => Remarks(part.Messages));

    private static IEnumerable<string> Remarks(List<MessageData>? messages) =>
        (messages ?? []).Select(message => $"{message.Code}: {message.Value}");

    private static string With(string detail, IEnumerable<string> remarks) => string.Join(
        "; ", remarks.Prepend(detail).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal));
}
