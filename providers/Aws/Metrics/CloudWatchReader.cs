using System.Collections.Concurrent;
using System.Collections.Immutable;

using Amazon.CloudWatch.Model;

using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Aws.Clients;

namespace LlmCloudScaler.Providers.Aws.Metrics;

/// <summary>Asks CloudWatch.</summary>
/// <param name="clients">The clients.</param>
internal sealed class CloudWatchReader(AwsClients clients)
{
    /// <summary>Calls under way at a time: CloudWatch takes some tens of GetMetricData calls a second from an account
    /// and region, and dashboards want theirs.</summary>
    private const int Concurrency = 8;

    /// <summary>The codes of a call that is wrong in itself, and will be however often it is made.</summary>
    private static readonly ImmutableHashSet<string> Refusals = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "ValidationError", "ValidationException", "InvalidParameterValue", "InvalidParameterValueException",
        "InvalidParameterCombination", "InvalidParameterCombinationException", "MissingParameter",
        "MissingRequiredParameterException");

    /// <summary>Questions that were refused when last asked: to look for them anew among 500 takes some twenty calls.
    /// </summary>
    private ImmutableHashSet<string> refused = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Asks all questions.</summary>
    /// <param name="asked">May be empty; the same one may come more than once.</param>
    /// <param name="cancellation">Ends the wait; what is not answered by then has failed.</param>
    /// <returns>An answer for each <see cref="Asked.Key"/>.</returns>
    public async Task<IReadOnlyDictionary<string, Answer>> AskAsync(
        ImmutableArray<Asked> asked, CancellationToken cancellation)
    {
        var answers = new ConcurrentDictionary<string, Answer>(StringComparer.Ordinal);
        var suspects = Volatile.Read(ref refused);
        // The loop goes on when the wait is ended: each call then fails at once, and has its questions told so.
        await Parallel.ForEachAsync(
            MetricCalls.Pack(asked, each => suspects.Contains(each.Key)),
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency },
            async (call, _) => await AskAsync(call, answers, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        var culprits = answers.Where(each => each.Value is Answer.Failed { IsRefused: true }).Select(each => each.Key);
        ImmutableInterlocked.Update(ref refused, known => known.Except(answers.Keys).Union(culprits));
        return answers;
    }

    /// <summary>Makes a call. One bad question spoils it for all others: then it is made again in halves, until the
    /// culprit is alone.</summary>
    private async Task AskAsync(
        MetricCall call, ConcurrentDictionary<string, Answer> answers, CancellationToken cancellation)
    {
        var (pages, fault) = await CallAsync(call, cancellation).ConfigureAwait(false);
        var isRefused = fault is not null && Refusals.Contains(fault.Code);
        if (isRefused && call.Questions.Length > 1)
        {
            var (first, second) = call.Halves;
            await AskAsync(first, answers, cancellation).ConfigureAwait(false);
            await AskAsync(second, answers, cancellation).ConfigureAwait(false);
            return;
        }

        foreach (var asked in call.Questions)
        {
            answers[asked.Key] = fault is null
                ? pages.Read(call.IdOf(asked), asked.Question)
                : new Answer.Failed(fault.Kind, $"CloudWatch in {call.Region}: {fault.Detail}", isRefused);
        }
    }

    /// <summary>Makes a call and follows its pages.</summary>
    /// <returns>All pages; or those until then, and what went wrong.</returns>
    private async Task<(MetricPages Pages, ApiFault? Fault)> CallAsync(MetricCall call, CancellationToken cancellation)
    {
        var pages = new List<GetMetricDataResponse>();
        var request = call.Request();
        try
        {
            var client = clients.CloudWatch(call.Region);
            do
            {
                cancellation.ThrowIfCancellationRequested();
                var page = await client.GetMetricDataAsync(request, cancellation).ConfigureAwait(false);
                pages.Add(page);
                // A token that leads to itself is no way on: what is not there then is told as missing.
                request.NextToken = page.NextToken == request.NextToken ? null : page.NextToken;
            }
            while (!string.IsNullOrEmpty(request.NextToken));
            return (new(pages), null);
        }
        catch (Exception thrown) when (AwsFaults.Of(thrown) is { } fault)
        {
            return (new(pages), fault);
        }
    }
}
