using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Tests.Fakes;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Records;

public sealed partial class ReasonTests
{
    public static TheoryData<string> Codes { get; } = [.. SampleReasons.Cases.Select(type => type.Name)];

    [Fact]
    public void There_are_reasons() => Assert.True(SampleReasons.Cases.Length > 50);

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_reason_has_a_sentence_with_its_facts_in_it(string code)
    {
        foreach (var nulls in new[] { false, true })
        {
            var text = ReasonText.Of(SampleReasons.Of(Case(code), nulls));

            Assert.NotEmpty(text);
            Assert.DoesNotContain("{", text, StringComparison.Ordinal);
            Assert.False(text.EndsWith('.'), text);
        }

        var sentence = ReasonText.Of(SampleReasons.Of(Case(code)));
        Assert.All(
            Case(code).GetConstructors()[0].GetParameters().Select(parameter => parameter.ParameterType),
            type => Assert.Contains(Told(type), sentence, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_part_of_a_reason_is_a_member_of_its_step(string code)
    {
        foreach (var nulls in new[] { false, true })
        {
            var reason = SampleReasons.Of(Case(code), nulls);
            var members = Parts(code).ToDictionary(part => MemberName(part), part => Value(part.GetValue(reason)));

            var written = Written(reason);

            Assert.Equal(members.OrderBy(each => each.Key), written.OrderBy(each => each.Key));
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_reason_is_in_the_book_of_reasons_with_its_numbers(string code)
    {
        var row = Assert.Single(Rows(), row => row.Code == code);

        var parts = Parts(code).Select(MemberName).ToArray();
        Assert.Equal(parts.Length == 0 ? "none" : string.Join(", ", parts.Select(part => $"`{part}`")), row.Numbers);
        Assert.Equal(SampleReasons.Of(Case(code)).NeedsAttention, row.IsBold);
    }

    [Fact]
    public void The_book_of_reasons_has_no_row_without_a_case() =>
        Assert.Empty(Rows().Select(row => row.Code).Except(SampleReasons.Cases.Select(type => type.Name)));

    private static Type Case(string code) => SampleReasons.Cases.Single(type => type.Name == code);

    private static IEnumerable<PropertyInfo> Parts(string code) => Case(code).GetConstructors()
        .Single(one => one.GetParameters() is not [var only] || only.ParameterType != Case(code))
        .GetParameters().Select(parameter => Case(code).GetProperty(parameter.Name!)!);

    private static string MemberName(PropertyInfo part)
    {
        var type = Nullable.GetUnderlyingType(part.PropertyType) ?? part.PropertyType;
        return char.ToLowerInvariant(part.Name[0]) + part.Name[1..]
            + (type == typeof(TimeSpan) ? "Seconds" : type == typeof(Money) ? "Dollars" : string.Empty);
    }

    private static string Value(object? part) => part switch
    {
        null => "null",
        TimeSpan time => time.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        DateTimeOffset => "\"2026-01-05T00:01:00.25Z\"",
        Money money => money.Dollars.ToString(CultureInfo.InvariantCulture),
        Quantity quantity => quantity.Value.ToString(CultureInfo.InvariantCulture),
        Ratio ratio => ratio.Value.ToString(CultureInfo.InvariantCulture),
        Replicas count => count.ToString(),
        int number => number.ToString(CultureInfo.InvariantCulture),
        Phase => "\"ready\"",
        ForecastMethod => "\"trend\"",
        DemandLimit => "\"firstToken\"",
        _ => $"\"{part}\"",
    };

    /// <summary>How a sample's part must appear in its sentence; what stands for several things is not looked for.
    /// </summary>
    private static string Told(Type type) => (Nullable.GetUnderlyingType(type) ?? type).Name switch
    {
        nameof(MetricName) => "gpu",
        nameof(Quantity) => "71.5",
        nameof(Ratio) => "1.5",
        nameof(Replicas) => "7",
        nameof(TimeSpan) => "1 min 30 s",
        nameof(DateTimeOffset) => "2026-01-05 00:01:00 UTC",
        nameof(Money) => "$12.50",
        nameof(PoolName) => "spot",
        nameof(ReplicaId) => "i-0abc",
        nameof(Phase) => "ready",
        nameof(ForecastMethod) => "by the trend",
        nameof(DemandLimit) => "time to first token",
        nameof(Int32) => "3",
        _ => "words",
    };

    private static Dictionary<string, string> Written(Reason reason)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            ReasonNumbers.Write(json, reason);
            json.WriteEndObject();
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.EnumerateObject().ToDictionary(
            member => member.Name, member => member.Value.GetRawText());
    }

    private static IEnumerable<(string Code, bool IsBold, string Numbers)> Rows() =>
        File.ReadLines(Path.Combine(Repository.Root, "docs", "reasons.md"))
            .Select(line => Row().Match(line))
            .Where(match => match.Success)
            .Select(match => (
                match.Groups["code"].Value,
                match.Value.StartsWith("| **", StringComparison.Ordinal),
                match.Groups["numbers"].Value));

    [GeneratedRegex(@"^\| (\*\*)?`(?<code>\w+)`(\*\*)? \| [^|]+ \| (?<numbers>[^|]+) \| [^|]+ \|$")]
    private static partial Regex Row();
}
