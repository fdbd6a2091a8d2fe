using System.Collections.Concurrent;
using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Prometheus.Clients;

namespace LlmCloudScaler.Providers.Prometheus.Queries;

/// <summary>Asks one server all that a round wants of it. Many questions share a request; where such a one fails, each
/// is asked for itself, so that what is wrong with one is no other's harm. Where the server itself is at fault, no more
/// is asked.</summary>
/// <param name="api">Makes the calls.</param>
/// <param name="server">Whom.</param>
/// <param name="known">What is known of its questions from earlier rounds.</param>
/// <param name="at">The instant of evaluation.</param>
internal sealed class ServerReader(PrometheusApi api, QueriedServer server, Experience known, DateTimeOffset at)
{
    /// <summary>Requests under way at a time: a Prometheus evaluates 20 at once (<c>--query.max-concurrency</c>), and
    /// is not there for us alone.</summary>
    private const int Concurrency = 8;

    private readonly ConcurrentDictionary<string, Answer<Evaluated>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Question> _alone = [];
    private ApiFault? _trouble;

    /// <summary>Asks.</summary>
    /// <param name="questions">Each once.</param>
    /// <param name="cancellation">Ends the wait; what is not answered by then has failed.</param>
    /// <returns>An answer for each <see cref="Question.Key"/>.</returns>
    public async Task<IReadOnlyDictionary<string, Answer<Evaluated>>> AskAsync(
        ImmutableArray<Question> questions, CancellationToken cancellation)
    {
        _trouble = known.Patience;
        var solitary = questions.Where(question => known.IsSolitary(question)).ToImmutableArray();
        await EachAsync(
            Batch.Of(questions.RemoveRange(solitary)), batch => TogetherAsync(batch, cancellation))
            .ConfigureAwait(false);
        await EachAsync(_alone.Concat(solitary), question => AloneAsync(question, cancellation)).ConfigureAwait(false);
        return _answers;
    }

    /// <summary>The loop goes on when the wait is ended: each call then fails at once, and has its questions told so.
    /// </summary>
    private static Task EachAsync<T>(IEnumerable<T> all, Func<T, Task> ask) => Parallel.ForEachAsync(
        all,
        new ParallelOptions { MaxDegreeOfParallelism = Concurrency },
        async (each, _) => await ask(each).ConfigureAwait(false));

    private async Task TogetherAsync(Batch batch, CancellationToken cancellation)
    {
        var answer = await CallAsync(batch.Text(at), cancellation).ConfigureAwait(false);
        if (answer is Answer<QueryResult>.Given { Value: { Type: "vector", Warnings: [] } result })
        {
            foreach (var (question, evaluated) in batch.Questions.Zip(batch.Split(result)))
            {
                _answers[question.Key] = new Answer<Evaluated>.Given(evaluated);
            }
        }
        else if (_trouble is { } trouble)
        {
            foreach (var question in batch.Questions)
            {
                _answers[question.Key] = new Answer<Evaluated>.Withheld(trouble);
            }
        }
        else
        {
            foreach (var question in batch.Questions)
            {
                _alone.Enqueue(question);
            }
        }
    }

    private async Task AloneAsync(Question question, CancellationToken cancellation)
    {
        var batch = new Batch([question]);
        var answer = await CallAsync(batch.Text(at), cancellation).ConfigureAwait(false);
        var evaluated = await answer.Match(
            result => Task.FromResult(result.IfWhole().Then(whole => Given(batch.Split(whole)[0]))),
            async fault => PrometheusFaults.IsOfExpression(fault)
                ? await WhyAsync(question, fault, cancellation).ConfigureAwait(false)
                : Withheld(fault)).ConfigureAwait(false);
        _answers[question.Key] = evaluated;
        // What a round had no time for says nothing of the question.
        if (_trouble is null && !cancellation.IsCancellationRequested)
        {
            known.Learn(question, isSolitary: evaluated is Answer<Evaluated>.Withheld);
        }
    }

    /// <summary>Why an expression cannot be evaluated, in the server's words on what the policy has, not on what we
    /// have made of it.</summary>
    private async Task<Answer<Evaluated>> WhyAsync(Question question, ApiFault fault, CancellationToken cancellation)
    {
        var answer = await CallAsync(question.Expression.Text, cancellation).ConfigureAwait(false);
        return answer.Match(
            result => Withheld(result.Type == "vector"
                ? fault
                : ApiFault.Told(SourceFault.Malformed, $"it yields a {result.Type}, where an instant vector is meant")),
            Withheld);
    }

    private async Task<Answer<QueryResult>> CallAsync(string query, CancellationToken cancellation)
    {
        if (_trouble is { } trouble)
        {
            return new Answer<QueryResult>.Withheld(trouble);
        }

        var answer = await api.InstantAsync(server, query, at, cancellation).ConfigureAwait(false);
        if (answer is Answer<QueryResult>.Withheld { Fault: var fault } && PrometheusFaults.IsOfServer(fault))
        {
            known.Heed(fault);
            _trouble = fault;
        }

        return answer;
    }

    private static Answer<Evaluated> Given(Evaluated evaluated) => new Answer<Evaluated>.Given(evaluated);

    private static Answer<Evaluated> Withheld(ApiFault fault) => new Answer<Evaluated>.Withheld(fault);
}
