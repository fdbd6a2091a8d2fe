using System.Collections.Concurrent;
using System.Collections.Immutable;

using Google.Cloud.Monitoring.V3;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Gcp.Clients;

namespace LlmCloudScaler.Providers.Gcp.Metrics;

/// <summary>Asks Cloud Monitoring, one call a question: a filter has one type of metric, and what is wrong with one
/// question is no other's harm.</summary>
/// <param name="clients">The clients.</param>
internal sealed class MonitoringReader(GcpClients clients)
{
    /// <summary>Calls under way at a time. An answer takes some 100 ms, and a thousand fleets with five metrics each
    /// have to be answered within a third of a minute.</summary>
    private const int Concurrency = 32;

    /// <summary>Pages of one answer. A page has up to 100,000 points (<c>timeSeries.list</c>); no fleet has a million
    /// of some minutes.</summary>
    private const int MostPages = 10;

    private readonly MetricServiceClient monitoring = new(clients.Api, clients.Endpoints.Monitoring);

    /// <summary>Asks all questions, equal ones once.</summary>
    /// <param name="asked">May be empty; the same one may come more than once.</param>
    /// <param name="cancellation">Ends the wait; what is not answered by then has failed.</param>
    /// <returns>An answer for each <see cref="Question.Key"/>.</returns>
    public async Task<IReadOnlyDictionary<string, Answer>> AskAsync(
        ImmutableArray<Asked> asked, CancellationToken cancellation)
    {
        var answers = new ConcurrentDictionary<string, Answer>(StringComparer.Ordinal);
        // The loop goes on when the wait is ended: each call then fails at once, and has its question told so.
        await Parallel.ForEachAsync(
            Once(asked),
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency },
            async (each, _) =>
                answers[each.Question.Key] = await AskAsync(each, cancellation).ConfigureAwait(false))
            .ConfigureAwait(false);
        return answers;
    }

    /// <summary>Each question once, with a window that suits everyone who asks it.</summary>
    private static IEnumerable<Asked> Once(IEnumerable<Asked> asked) => asked
        .GroupBy(each => each.Question.Key, StringComparer.Ordinal)
        .Select(same => same.First() with
        {
            Window = same.Select(each => each.Window).Aggregate(TimeWindow.Around),
        });

    private async Task<Answer> AskAsync(Asked asked, CancellationToken cancellation)
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            return await ReadAsync(asked, cancellation).ConfigureAwait(false);
        }
        catch (Exception thrown) when (GcpFaults.Of(thrown) is { } fault)
        {
            return Failed(asked.Question, fault);
        }
    }

    private async Task<Answer> ReadAsync(Asked asked, CancellationToken cancellation)
    {
        var (question, window) = asked;
        var request = new ListTimeSeriesRequest
        {
            Name = $"projects/{question.Source.Project}",
            Filter = question.Source.Filter,
            Interval = new() { StartTime = window.Start, EndTime = window.End },
            Aggregation = question.Aggregation,
        };
        var pages = ImmutableArray.CreateBuilder<ListTimeSeriesResponse>();
        do
        {
            if (pages.Count == MostPages)
            {
                return Malformed($"more than {MostPages} pages of {question.Text}: name more in its filter");
            }

            var page = await monitoring.ListTimeSeriesAsync(request, cancellation).ConfigureAwait(false);
            if (Gap(page) is { } gap)
            {
                return Malformed($"Cloud Monitoring answers in part only: {gap}");
            }

            clients.Meter.CountSeriesOfCall(page.TimeSeries?.Count ?? 0);
            pages.Add(page);
            request = request with { PageToken = page.NextPageToken };
        }
        while (!string.IsNullOrEmpty(request.PageToken));

        return new Answer.Series(SeriesPages.Together(pages));
    }

    /// <summary>Why something may be missing in an answer; null where nothing is.</summary>
    private static string? Gap(ListTimeSeriesResponse page) =>
        page.ExecutionErrors is [_, ..] errors ? errors[0]?.Message ?? "an error without a word"
        : page.Unreachable is [_, ..] regions ? $"no answer of {string.Join(", ", regions)}"
        : null;

    private static Answer.Failed Malformed(string detail) => new(SourceFault.Malformed, detail);

    private static Answer.Failed Failed(Question question, ApiFault fault)
    {
        var said = $"Cloud Monitoring: {fault.Detail}";
        return fault switch
        {
            { Status: 404 } => new(
                SourceFault.NotFound,
                $"{said}; a metric that nobody has published yet looks the same: {question.Text}"),
            { Status: 400, Kind: SourceFault.Malformed } => new(SourceFault.NotFound, $"{said}: {question.Text}"),
            { Status: 403, Kind: SourceFault.Denied } => new(
                fault.Kind,
                $"{said}; to read metrics takes Monitoring Viewer on {question.Source.Project}, and a project that is "
                + "not there looks the same"),
            _ => new(fault.Kind, said),
        };
    }
}
