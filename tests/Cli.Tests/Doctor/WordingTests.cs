using System.Collections.Immutable;

using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Cli.Doctor.Aws;
using LlmCloudScaler.Cli.Doctor.Azure;
using LlmCloudScaler.Cli.Doctor.Gcp;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Doctor;

public sealed class WordingTests
{
    private static readonly ImmutableDictionary<string, CloudWords> Clouds =
        ImmutableDictionary<string, CloudWords>.Empty.Add("aws", AwsWords.All).Add("azure", AzureWords.All)
            .Add("gcp", GcpWords.All);

    public static MatrixTheoryData<string, string> Codes => new(Cases.Keys, Clouds.Keys);

    /// <summary>What is found on every cloud; the rest, only one has.</summary>
    private static IEnumerable<string> Shared => Cases.Keys.Except(
    [
        nameof(Diagnosis.MinimumTooLarge), nameof(Diagnosis.CapacityWeighted), nameof(Diagnosis.NewMachinesUnprotected),
        nameof(Diagnosis.ReadinessAssumed), nameof(Diagnosis.ReadinessTooShort), nameof(Diagnosis.SizeRestricted),
        nameof(Diagnosis.RepairsTooEarly), nameof(Diagnosis.Overprovisioned), nameof(Diagnosis.UpgradesByItself),
        nameof(Diagnosis.EvictedKept), nameof(Diagnosis.StandbyPoolMissing), nameof(Diagnosis.StandbyMachinesRun),
        nameof(Diagnosis.StandbyPoolDegraded), nameof(Diagnosis.StandbyPoolUnverified),
        nameof(Diagnosis.ProviderUnregistered), .. OfGroups,
    ]);

    /// <summary>What only Google Cloud has.</summary>
    private static ImmutableArray<string> OfGroups { get; } =
    [
        nameof(Diagnosis.Redistributes), nameof(Diagnosis.ZonesKeptEven), nameof(Diagnosis.StateKept),
        nameof(Diagnosis.DrainUnverified), nameof(Diagnosis.StandbyTooEarly), nameof(Diagnosis.EndsInADay),
        nameof(Diagnosis.SpotAlone), nameof(Diagnosis.ProjectsDiffer),
    ];

    /// <summary>What Azure has as well.</summary>
    private static ImmutableArray<string> Common { get; } =
        [nameof(Diagnosis.RepairsTooEarly), nameof(Diagnosis.UpgradesByItself)];

    private static ImmutableDictionary<string, Type> Cases { get; } = typeof(Diagnosis).GetNestedTypes()
        .Where(type => type.IsSubclassOf(typeof(Diagnosis))).ToImmutableDictionary(type => type.Name);

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_diagnosis_has_words_in_every_cloud_and_whatever_is_not_good_has_a_fix(string code, string cloud)
    {
        var diagnosis = Sample(Cases[code]);
        var remark = Wording.Of(diagnosis, Clouds[cloud]);

        Assert.Equal(code, diagnosis.Code);
        Assert.Equal("chat", diagnosis.Subject);
        Assert.NotEmpty(remark.Text);
        Assert.Equal(remark.Grade is not Grade.Good, remark.Fix is not null);
        Assert.DoesNotContain('\n', remark.Text + remark.Fix);
    }

    [Theory]
    [InlineData("aws", "azure")]
    [InlineData("gcp", "aws", "azure", "sqs", "az ", "cloudwatch", "iam:", "MaxSize", "Microsoft", "vmss")]
    [InlineData("azure", "aws", "sqs", "cloudwatch", "autoscaling:", "iam:", "MaxSize", "Service Quotas")]
    public void What_a_cloud_calls_its_own_is_not_told_of_another(string cloud, params string[] others)
    {
        string[] own = cloud == "gcp" ? [.. OfGroups, .. Common] : [];
        var remarks = Shared.Concat(own).Select(code => Wording.Of(Sample(Cases[code]), Clouds[cloud]));

        Assert.All(remarks, remark => Assert.All(others, other =>
            Assert.DoesNotContain(other, remark.Text + remark.Fix, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void A_quota_is_told_in_what_it_is_of() => Assert.Equal(
        "quota 'NVIDIA_L4_GPUS' allows 8 GPUs beside what other machines have, and all pools at their maximum have 6",
        Wording.Of(
            new Diagnosis.QuotaSuffices("chat", "NVIDIA_L4_GPUS", Allowed: 8, Needed: 6, Unit: "GPUs"),
            GcpWords.All).Text);

    [Fact]
    public void Two_hands_on_one_fleet_are_bad_only_while_ours_moves()
    {
        Assert.Equal(Grade.Bad, GradeOf(new Diagnosis.SecondController("chat", "cpu-50", IsActing: true)));
        Assert.Equal(Grade.Warn, GradeOf(new Diagnosis.SecondController("chat", "cpu-50", IsActing: false)));
    }

    [Fact]
    public void A_clock_is_bad_where_points_would_not_be_believed_any_more()
    {
        Assert.Equal(Grade.Warn, GradeOf(new Diagnosis.ClockWrong("a", TimeSpan.FromSeconds(-90))));
        Assert.Equal(Grade.Bad, GradeOf(new Diagnosis.ClockWrong("a", TimeSpan.FromSeconds(-150))));
    }

    private static Grade GradeOf(Diagnosis diagnosis) => Wording.Of(diagnosis, AwsWords.All).Grade;

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
