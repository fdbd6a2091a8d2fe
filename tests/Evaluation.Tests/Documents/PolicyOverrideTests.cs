using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Documents;

public sealed class PolicyOverrideTests
{
    [Fact]
    public void A_value_is_set_by_its_path()
    {
        var policy = Reading.Valid(
            Sample.With(), "replicas.max=20", "scalers[0].targetTracking.averageValue=60", "mode=shadow");

        Assert.Equal(Replicas.Of(20), policy.Range.Max);
        Assert.Equal(new Target.AverageValue(Quantity.Of(60)),
            Assert.IsType<ScalerPolicy.TargetTracking>(policy.Scalers[0]).Target);
        Assert.Equal(Mode.Shadow, policy.Mode);
    }

    [Fact]
    public void What_the_path_goes_through_is_made_where_it_is_not_there()
    {
        var policy = Reading.Valid(Sample.With(), "behavior.scaleDown.stabilizationWindowSeconds=60");

        Assert.Equal(TimeSpan.FromSeconds(60), policy.Behavior!.ScaleDown.Window);
        Assert.Equal(Facts.Of(Behavior.Default.ScaleUp), Facts.Of(policy.Behavior.ScaleUp));
    }

    [Fact]
    public void A_value_may_be_a_list_or_a_mapping() => Assert.Equal(
        [Replicas.Of(4), Replicas.Of(8)],
        Reading.Valid(
            Sample.With(),
            "pools=[{simulated: {group: a}, max: 4}, {simulated: {group: b}, max: 6}]",
            "pools[1].max=8").Pools.Select(pool => pool.Max!.Value));

    [Fact]
    public void The_place_after_the_last_of_a_list_is_there() => Assert.Equal(
        2,
        Reading.Valid(Sample.With(), "pools[1].simulated.group=h").Pools.Length);

    [Fact]
    public void Nothing_takes_a_value_away() => Assert.Null(
        Reading.Valid(Sample.With("warmPool: { max: 2 }"), "warmPool=").WarmPool);

    [Fact]
    public void A_later_override_wins() => Assert.Equal(
        Replicas.Of(30), Reading.Valid(Sample.With(), "replicas.max=20", "replicas.max=30").Range.Max);

    [Theory]
    [InlineData("replicas.max", "set", "PATH=VALUE")]
    [InlineData("=5", "set", "PATH=VALUE")]
    [InlineData("", "set", "PATH=VALUE")]
    [InlineData("replicas..max=5", "set", "PATH=VALUE")]
    [InlineData(".replicas=5", "set", "PATH=VALUE")]
    [InlineData("scalers[x].queue=5", "set", "PATH=VALUE")]
    [InlineData("scalers[99999999999].queue=5", "set", "PATH=VALUE")]
    [InlineData("scalers[5].queue.metric=gpu", "scalers[5].queue.metric", "list items that are there")]
    [InlineData("fleet.name=a", "fleet.name", "a path through mappings")]
    [InlineData("pools.simulated=a", "pools.simulated", "a path through mappings")]
    [InlineData("replicas.max=[", "replicas.max", "a YAML value")]
    [InlineData("replicas.max='20'", "replicas.max", "a number, without quotes")]
    [InlineData("replicas.maxx=20", "replicas.maxx", "did you mean max?")]
    public void An_override_that_is_wrong_is_told(string assignment, string path, string part)
    {
        var violation = Assert.Single(Reading.Violations(Sample.With(), assignment));

        Assert.Equal(path, violation.Path);
        Assert.Contains(part, violation.Allowed, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_any_letters_stands_in_quotes() => Assert.Equal(
        "g",
        Assert.IsType<MetricSource.CloudWatch>(Reading.Valid(
            Sample.With("metrics: { gpu: { cloudWatch: { namespace: n, metric: m } } }"),
            "metrics.gpu.cloudWatch.dimensions[\"Group=x\"]=g").Metrics[new("gpu")].Source).Dimensions["Group=x"]);
}
