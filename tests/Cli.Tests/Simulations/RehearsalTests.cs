using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Policies;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Simulations;

public sealed class RehearsalTests
{
    [Theory]
    [InlineData(MetricUnit.Seconds, MetricUnit.Milliseconds, 1000)]
    [InlineData(MetricUnit.Ratio, MetricUnit.Percent, 100)]
    [InlineData(MetricUnit.Percent, MetricUnit.Ratio, 0.01)]
    [InlineData(MetricUnit.Count, MetricUnit.Count, 1)]
    public void Values_are_brought_into_the_policys_unit(MetricUnit published, MetricUnit wanted, double factor) =>
        Assert.Equal(factor, Rehearsal.Factor(published, wanted));

    [Fact]
    public void What_measures_something_else_cannot_be_brought_there() =>
        Assert.Null(Rehearsal.Factor(MetricUnit.Seconds, MetricUnit.Percent));
}
