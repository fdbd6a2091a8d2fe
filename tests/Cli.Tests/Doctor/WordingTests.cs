using System.Collections.Immutable;

using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Doctor;

public sealed class WordingTests
{
    public static TheoryData<string> Codes => [.. Cases.Keys];

    private static ImmutableDictionary<string, Type> Cases { get; } = typeof(Diagnosis).GetNestedTypes()
        .Where(type => type.IsSubclassOf(typeof(Diagnosis))).ToImmutableDictionary(type => type.Name);

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_diagnosis_has_words_and_whatever_is_not_good_has_a_fix(string code)
    {
        var diagnosis = Sample(Cases[code]);
        var remark = Wording.Of(diagnosis);

        Assert.Equal(code, diagnosis.Code);
        Assert.Equal("chat", diagnosis.Subject);
        Assert.NotEmpty(remark.Text);
        Assert.Equal(remark.Grade is not Grade.Good, remark.Fix is not null);
        Assert.DoesNotContain('\n', remark.Text + remark.Fix);
    }

    [Fact]
    public void Two_hands_on_one_fleet_are_bad_only_while_ours_moves()
    {
        Assert.Equal(Grade.Bad, Wording.Of(new Diagnosis.SecondController("chat", "cpu-50", IsActing: true)).Grade);
        Assert.Equal(Grade.Warn, Wording.Of(new Diagnosis.SecondController("chat", "cpu-50", IsActing: false)).Grade);
    }

    [Fact]
    public void A_clock_is_bad_where_points_would_not_be_believed_any_more()
    {
        Assert.Equal(Grade.Warn, Wording.Of(new Diagnosis.ClockWrong("a", TimeSpan.FromSeconds(-90))).Grade);
        Assert.Equal(Grade.Bad, Wording.Of(new Diagnosis.ClockWrong("a", TimeSpan.FromSeconds(-150))).Grade);
    }

    private static Diagnosis Sample(Type type)
    {
        var constructor = type.GetConstructors().Single(
            one => one.GetParameters() is not [var only] || only.ParameterType != type);
        return (Diagnosis)constructor.Invoke(
            [.. constructor.GetParameters().Select(parameter => Part(parameter.Name!, parameter.ParameterType))]);
    }

    private static object Part(string name, Type type) => type.Name switch
    {
        nameof(String) => name == "Subject" ? "chat" : "words",
        nameof(Int32) => 3,
        nameof(Double) => 71.5,
        nameof(Boolean) => true,
        nameof(TimeSpan) => TimeSpan.FromSeconds(90),
        nameof(MetricName) => new MetricName("gpu"),
        nameof(SourceFault) => SourceFault.Denied,
        nameof(Mode) => Mode.Enforce,
        _ => throw new NotSupportedException($"A part of type {type} needs a sample here."),
    };
}
