using System.Collections.Concurrent;
using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Providers.Azure.Metrics;

/// <summary>Asks Azure Monitor.</summary>
/// <param name="clients">The clients.</param>
internal sealed class MonitorReader(AzureClients clients)
{
    /// <summary>Calls under way at a time: the resource manager takes some 25 reads a second from an identity and
    /// subscription, and the fleets need theirs.</summary>
    private const int Concurrency = 8;

    /// <summary>Questions that were refused when last asked: to look for them anew among 250 takes some fifteen calls.
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
        var (answered, fault) = await CallAsync(call, cancellation).ConfigureAwait(false);
        var isRefused = fault is not null && IsRefusal(call, fault);
        if (isRefused && call.Questions.Length > 1)
        {
            var (first, second) = call.Halves;
            await AskAsync(first, answers, cancellation).ConfigureAwait(false);
            await AskAsync(second, answers, cancellation).ConfigureAwait(false);
            return;
        }

        foreach (var asked in call.Questions)
        {
            answers[asked.Key] = answered?.Read(asked.Question) ?? Failed(call, asked.Question, fault!, isRefused);
        }
    }

    private async Task<(MetricAnswers? Answered, ApiFault? Fault)> CallAsync(
        MetricCall call, CancellationToken cancellation)
    {
        try
        {
            cancellation.ThrowIfCancellationRequested();
            return (await call.SendAsync(clients, cancellation).ConfigureAwait(false), null);
        }
        catch (Exception thrown) when (AzureFaults.Of(thrown) is { } fault)
        {
            return (null, fault);
        }
    }

    /// <summary>Whether a call is wrong in itself, because of a question or more in it. What a resource manager says of
    /// its one resource is so for all its metrics; what a region says may be so for one resource.</summary>
    private static bool IsRefusal(MetricCall call, ApiFault fault) =>
        fault.Status == 400 || (call.Region is not null && fault.Status is 403 or 404);

    private static Answer.Failed Failed(MetricCall call, Question question, ApiFault fault, bool isRefused)
    {
        var said = $"{call.Addressee}: {fault.Detail}";
        return fault switch
        {
            { Status: 400, Kind: SourceFault.Malformed } => new(
                SourceFault.NotFound,
                $"{said}; a metric that nobody has published yet looks the same: {question.Text}",
                isRefused),
            { Kind: SourceFault.Denied, Status: > 0 } when call.Region is not null => new(
                fault.Kind,
                $"{said}; to read metrics by region takes Monitoring Reader on the subscription, without one on the "
                + "resource",
                isRefused),
            _ => new(fault.Kind, said, isRefused),
        };
    }
}
