using System.Collections.Immutable;
using System.Globalization;

using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;

namespace LlmCloudScaler.Providers.Aws.Metrics;

/// <summary>One call of GetMetricData: questions of one region and period.</summary>
/// <param name="questions">Each once; not empty.</param>
internal sealed class MetricCall(ImmutableArray<Asked> questions)
{
    /// <summary>Begins every id. An expression that speaks of a name which it does not declare is then refused, and
    /// does not by chance find a metric of another fleet under it.</summary>
    private const string Mark = "llmcs_";

    private readonly ImmutableDictionary<string, string> seriesIds =
        Ids("m", questions.SelectMany(asked => asked.Question.Needs).Select(series => series.Key));

    private readonly ImmutableDictionary<string, string> mathIds =
        Ids("e", questions.Where(asked => asked.Question is Question.Expression).Select(asked => asked.Question.Key));

    /// <summary>What is asked.</summary>
    public ImmutableArray<Asked> Questions => questions;

    /// <summary>Where.</summary>
    public string Region => questions[0].Region;

    /// <summary>The same questions in two calls; only of two questions and more.</summary>
    public (MetricCall First, MetricCall Second) Halves
    {
        get
        {
            var half = questions.Length / 2;
            return (new(questions[..half]), new(questions[half..]));
        }
    }

    /// <summary>The name of a question's row in the answer.</summary>
    public string IdOf(Asked asked) =>
        (asked.Question is Question.Expression ? mathIds : seriesIds)[asked.Question.Key];

    /// <summary>The first page of the call. The order of points is said, as services differ in what they take unsaid.
    /// </summary>
    public GetMetricDataRequest Request()
    {
        var window = questions.Select(asked => asked.Window).Aggregate(TimeWindow.Around);
        return new()
        {
            StartTime = window.Start.UtcDateTime,
            EndTime = window.End.UtcDateTime,
            ScanBy = ScanBy.TimestampDescending,
            MetricDataQueries = [.. Statistics(), .. Expressions()],
        };
    }

    /// <summary>Every series once. One that is only the input of an expression is not sent back.</summary>
    private IEnumerable<MetricDataQuery> Statistics()
    {
        var wanted = questions.Select(asked => asked.Question).OfType<Question.Statistic>()
            .Select(statistic => statistic.Of.Key).ToHashSet(StringComparer.Ordinal);
        return questions.SelectMany(asked => asked.Question.Needs).DistinctBy(series => series.Key)
            .Select(series => new MetricDataQuery
            {
                Id = seriesIds[series.Key],
                MetricStat = series.Stat(),
                ReturnData = wanted.Contains(series.Key),
            });
    }

    private IEnumerable<MetricDataQuery> Expressions() => questions
        .Select(asked => asked.Question).OfType<Question.Expression>()
        .Select(math => new MetricDataQuery
        {
            Id = mathIds[math.Key],
            Expression = MathNames.Replace(
                math.Formula,
                math.Inputs.ToImmutableSortedDictionary(
                    input => input.Key, input => seriesIds[input.Value.Key], StringComparer.Ordinal)),
            Period = (int)math.Length.TotalSeconds,
            ReturnData = true,
        });

    private static ImmutableDictionary<string, string> Ids(string letter, IEnumerable<string> keys) => keys
        .Distinct(StringComparer.Ordinal).Index()
        .ToImmutableDictionary(
            each => each.Item,
            each => Mark + letter + each.Index.ToString(CultureInfo.InvariantCulture),
            StringComparer.Ordinal);
}
