using System.Collections.Immutable;
using System.Globalization;

using LlmCloudScaler.Providers.Prometheus.Clients;

namespace LlmCloudScaler.Providers.Prometheus.Queries;

/// <summary>Questions that are asked in one request: the parts of all of them, each with a label of its own that says
/// what it is, joined by <c>or</c>.</summary>
/// <param name="Questions">At least one.</param>
internal sealed record Batch(ImmutableArray<Question> Questions)
{
    /// <summary>Questions in one request. A request's own cost is mostly saved at this size; a larger batch would have
    /// more asked anew when one of it fails.</summary>
    private const int MostQuestions = 20;

    /// <summary>Characters in one request, far below what servers take by POST.</summary>
    private const int MostCharacters = 60_000;

    /// <summary>The label that tells the parts apart.</summary>
    private const string Part = "llmcs_part";

    /// <summary>Questions in as few batches as will do.</summary>
    public static IEnumerable<Batch> Of(IEnumerable<Question> questions)
    {
        var batch = ImmutableArray.CreateBuilder<Question>();
        var characters = 0;
        foreach (var question in questions)
        {
            var length = question.Expression.Text.Length * (1 + question.Expression.Selectors.Length);
            if (batch.Count == MostQuestions || (batch.Count > 0 && characters + length > MostCharacters))
            {
                yield return new(batch.ToImmutable());
                batch.Clear();
                characters = 0;
            }

            batch.Add(question);
            characters += length;
        }

        if (batch.Count > 0)
        {
            yield return new(batch.ToImmutable());
        }
    }

    /// <summary>One expression for all of them.</summary>
    /// <param name="at">The instant of evaluation.</param>
    public string Text(DateTimeOffset at) => string.Join(
        "\nor ",
        Questions.SelectMany((question, index) => question.Times()
            .Select((time, selector) => Labelled(time, TimeOf(index, selector)))
            .Prepend(Labelled(question.Value(at), ValueOf(index)))));

    /// <summary>What each question's answer is, out of the answer to all.</summary>
    public ImmutableArray<Evaluated> Split(QueryResult result)
    {
        var parts = result.Elements.ToLookup(
            element => element.Labels.GetValueOrDefault(Part, string.Empty),
            element => element with { Labels = element.Labels.Remove(Part) },
            StringComparer.Ordinal);
        return
        [
            .. Questions.Select((question, index) => new Evaluated(
                [.. parts[ValueOf(index)]],
                [
                    .. question.Expression.Selectors.Select<Selector, ImmutableArray<VectorElement>>(
                        (_, selector) => [.. parts[TimeOf(index, selector)]]),
                ])),
        ];
    }

    /// <summary>On lines of its own, for it may end in a comment.</summary>
    private static string Labelled(string expression, string part) =>
        $"label_replace((\n{expression}\n), \"{Part}\", \"{part}\", \"\", \"\")";

    private static string ValueOf(int question) => question.ToString(CultureInfo.InvariantCulture);

    private static string TimeOf(int question, int selector) =>
        string.Create(CultureInfo.InvariantCulture, $"{question}.{selector}");
}
